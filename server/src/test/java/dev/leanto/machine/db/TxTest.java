package dev.leanto.machine.db;

import static dev.leanto.machine.db.NewRows.Column.BIGINT;
import static dev.leanto.machine.db.NewRows.Column.INTEGER;
import static dev.leanto.machine.db.NewRows.Column.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.testing.ContractTest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a database without waiting for an answer, and what is asked of it without a transaction. */
class TxTest extends ContractTest {

    private static final String INSERT = "INSERT INTO audit_events (at, action, detail) VALUES (?, 'test', ?)";
    private static final String NUMBERED =
            "INSERT INTO audit_events (at, action, detail, project_id) VALUES (?, 'test', ?, ?)";
    private static final String COUNT = "SELECT count(*) FROM audit_events WHERE detail = ?";
    private static final String MOVE = "UPDATE audit_events SET at = at + 1 WHERE detail = ?";

    /** Of one project and user there is one such row. */
    private static final String UNIQUE =
            "INSERT INTO project_marks (project_id, user_id, source, revision) VALUES (?, ?, 'test', 1)";

    /** The server forgets what happened long ago by itself. */
    private static final long LATER = 4_000_000_000_000L;

    private final String mine = UUID.randomUUID().toString();
    private Database data;

    @BeforeEach
    void open() {
        data = server.server().database();
    }

    private long count(Tx tx) {
        return tx.row(COUNT, row -> row.getLong(1), mine).orElseThrow();
    }

    private long counted() {
        return data.<Long>read(this::count);
    }

    @Test
    void sendsWhatIsThenThereWhenItIsAskedForAndAtTheEnd() {
        long seen = data.write(tx -> {
            tx.send(INSERT, LATER + 1, mine);
            tx.send(INSERT, LATER + 2, mine);
            long both = count(tx);
            tx.send(INSERT, LATER + 3, mine);
            return both;
        });
        assertThat(seen).isEqualTo(2);
        assertThat(counted()).isEqualTo(3);
    }

    @Test
    void saysHowManyRowsTheLastOfThemHasChanged() {
        int moved = data.write(tx -> {
            tx.send(INSERT, LATER + 1, mine);
            tx.send(INSERT, LATER + 2, mine);
            return tx.execute(MOVE, mine);
        });
        assertThat(moved).isEqualTo(2);
    }

    @Test
    void keepsNothingOfWhatWasSentByAWriteThatIsNotKept() {
        data.write(
                tx -> {
                    tx.send(INSERT, LATER + 1, mine);
                    return false;
                },
                keep -> keep);
        assertThatThrownBy(() -> data.write(tx -> {
                    tx.send(INSERT, LATER + 1, mine);
                    throw new IllegalStateException("changed its mind");
                }))
                .hasMessageContaining("changed its mind");
        assertThat(counted()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsNothingWhenWhatWasSentFails(boolean asksAfterwards) {
        int project = user.newProject("Sent");
        assertThatThrownBy(() -> data.write(tx -> {
                    tx.send(INSERT, LATER + 1, mine);
                    tx.send(UNIQUE, project, user.id());
                    tx.send(UNIQUE, project, user.id());
                    return asksAfterwards ? count(tx) : 0;
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(counted()).isZero();
    }

    @Test
    void findsARowBehindAChangeOnlyWhenThatHasChangedSomething() {
        String at = "SELECT at FROM audit_events WHERE detail = ?";
        List<Optional<Long>> found = data.write(tx -> {
            String other = mine + " other";
            Optional<Long> none = tx.rowAfter(MOVE, List.of(mine), "SELECT 7", row -> row.getLong(1));
            tx.send(INSERT, LATER + 5, mine);
            tx.send(INSERT, LATER + 5, other);
            return List.of(
                    none,
                    tx.rowAfter(MOVE, List.of(mine), at, row -> row.getLong(1), mine),
                    tx.rowAfter(MOVE, List.of(other), at, row -> row.getLong(1), mine + " nobody"));
        });
        assertThat(found).containsExactly(Optional.empty(), Optional.of(LATER + 6), Optional.empty());
    }

    @Test
    void insertsManyRowsAndSaysWhichWereNew() {
        NewRows rows = new NewRows(
                "INSERT INTO audit_events (at, action, detail, project_id) %s", BIGINT, TEXT, TEXT, INTEGER);
        IntStream.range(0, 300).forEach(i -> rows.add(LATER + i, "test", mine, i % 2 == 0 ? null : i));
        List<Long> inserted = data.write(tx -> {
            tx.send(rows);
            return tx.insert(rows, "at", row -> row.getLong(1));
        });
        assertThat(inserted).hasSize(300).contains(LATER, LATER + 299);
        assertThat(counted()).isEqualTo(600);
        long without = data.read(tx -> tx.row(COUNT + " AND project_id IS NULL", row -> row.getLong(1), mine)
                .orElseThrow());
        assertThat(without).isEqualTo(300);
        assertThat(data.<List<Long>>write(tx -> {
                    tx.send(new NewRows("INSERT INTO audit_events (at, action) %s", BIGINT, TEXT));
                    return tx.insert(
                            new NewRows("INSERT INTO audit_events (at, action) %s", BIGINT, TEXT),
                            "at",
                            row -> row.getLong(1));
                }))
                .isEmpty();
    }

    @Test
    void changesRowsOfSomeValues() {
        String byNumber = "UPDATE audit_events SET at = ? WHERE detail = ? AND project_id %s";
        data.write(tx -> {
            IntStream.range(0, 5).forEach(i -> tx.send(NUMBERED, LATER + i, mine, i));
            tx.sendAmong(byNumber, List.of(1, 3), LATER + 100, mine);
            tx.sendAmong(byNumber, List.of(), LATER + 200, mine);
            return true;
        });
        List<Long> at = data.read(
                tx -> tx.rows("SELECT at FROM audit_events WHERE detail = ? ORDER BY at", row -> row.getLong(1), mine));
        assertThat(at).containsExactly(LATER, LATER + 2, LATER + 4, LATER + 100, LATER + 100);
    }

    private void writeBeside() {
        CompletableFuture.runAsync(() -> data.write(tx -> tx.execute(INSERT, LATER + 1, mine)))
                .join();
    }

    /** What takes two statements after all sees one state. */
    @Test
    void asksOneStateWhateverItTakes() {
        AtomicInteger runs = new AtomicInteger();
        List<Long> counts = data.ask(tx -> {
            runs.incrementAndGet();
            long first = count(tx);
            writeBeside();
            return List.of(first, count(tx));
        });
        assertThat(counts.get(0)).isEqualTo(counts.get(1));
        assertThat(runs).hasValue(data.dialect() == Dialect.SQLITE ? 1 : 2);
        assertThat(data.<Long>ask(this::count)).isEqualTo(counted());
    }

    @Test
    void leavesAConnectionThatWasAskedAsItWas() {
        for (int i = 0; i < 20; i++) {
            assertThat(data.<Long>ask(this::count)).isEqualTo(i);
            List<Long> counts = data.read(tx -> {
                long first = count(tx);
                writeBeside();
                return List.of(first, count(tx));
            });
            assertThat(counts.get(0)).isEqualTo(counts.get(1));
        }
    }
}
