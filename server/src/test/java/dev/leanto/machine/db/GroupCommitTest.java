package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one writer of SQLite: what shares a commit, and what one write can never do to another. */
class GroupCommitTest {

    @TempDir
    private Path folder;

    private SqliteDatabase database;
    private ExecutorService threads;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("leanto.db"));
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void close() {
        database.close();
        threads.close();
    }

    private static int note(Tx tx, String detail) {
        return tx.update("INSERT INTO audit_events (at, action, detail) VALUES (0, 'test', :detail)")
                .bind("detail", detail)
                .execute();
    }

    private static List<String> notes(Tx tx) {
        return tx.query("SELECT detail FROM audit_events ORDER BY id")
                .mapTo(String.class)
                .list();
    }

    /** Hands all writes in while the writer is held up, so that they are one group. */
    private List<Future<Object>> asOneGroup(List<Function<Tx, Object>> writes) throws InterruptedException {
        CountDownLatch writerIsHeld = new CountDownLatch(1);
        CountDownLatch allAreWaiting = new CountDownLatch(1);
        Future<?> holder = threads.submit(() -> database.write(tx -> {
            writerIsHeld.countDown();
            await(allAreWaiting);
            return note(tx, "holder");
        }));
        writerIsHeld.await();
        List<Future<Object>> answers = new ArrayList<>();
        for (Function<Tx, Object> write : writes) {
            int before = database.waitingWrites();
            answers.add(threads.submit(() -> database.write(write)));
            while (database.waitingWrites() == before) {
                Thread.onSpinWait();
            }
        }
        allAreWaiting.countDown();
        assertThat(holder).succeedsWithin(Duration.ofSeconds(10));
        return answers;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String pragma(String statement) {
        return database.write(tx -> tx.query(statement).mapTo(String.class).one());
    }

    private List<String> stored() {
        return database.read(GroupCommitTest::notes);
    }

    private static Object answer(Future<Object> future) throws InterruptedException, ExecutionException {
        return future.get();
    }

    @Test
    void letsWaitingWritesShareOneCommit() throws Exception {
        List<Integer> seenByReaders = new ArrayList<>();
        List<Integer> seenByWriter = new ArrayList<>();
        List<Function<Tx, Object>> writes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String detail = "w" + i;
            writes.add(tx -> {
                note(tx, detail);
                seenByWriter.add(notes(tx).size());
                seenByReaders.add(database.read(GroupCommitTest::notes).size());
                return detail;
            });
        }
        for (Future<Object> answer : asOneGroup(writes)) {
            assertThat(answer(answer)).asString().startsWith("w");
        }
        assertThat(seenByWriter).containsExactly(2, 3, 4, 5, 6);
        assertThat(seenByReaders).containsExactly(1, 1, 1, 1, 1);
        assertThat(stored()).hasSize(6);
    }

    @Test
    void takesBackWhatItsOpenerDoesNotKeep() {
        int written = database.write(tx -> note(tx, "a") + note(tx, "b"), rows -> rows > 2);
        assertThat(written).isEqualTo(2);
        assertThat(stored()).isEmpty();
    }

    @Test
    void takesBackABadMemberAlone() throws Exception {
        IllegalStateException refusal = new IllegalStateException("refused");
        List<Future<Object>> answers = asOneGroup(List.of(
                tx -> note(tx, "a"),
                tx -> {
                    note(tx, "bad");
                    throw refusal;
                },
                tx -> {
                    note(tx, "constraint");
                    return tx.update("INSERT INTO project_marks VALUES (1, 1, 'x', 1)")
                            .execute();
                },
                tx -> note(tx, "b")));
        assertThat(answer(answers.get(0))).isEqualTo(1);
        assertThatThrownBy(() -> answer(answers.get(1))).hasCause(refusal);
        assertThatThrownBy(() -> answer(answers.get(2)))
                .cause()
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("FOREIGN KEY");
        assertThat(answer(answers.get(3))).isEqualTo(1);
        assertThat(stored()).containsExactly("holder", "a", "b");
    }

    @Test
    void runsEachMemberAloneWhenSqliteThrowsTheTransactionAway() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger effects = new AtomicInteger();
        List<Future<Object>> answers = asOneGroup(List.of(
                tx -> {
                    runs.incrementAndGet();
                    tx.afterCommit(effects::incrementAndGet);
                    return note(tx, "a");
                },
                tx -> {
                    note(tx, "thrown away");
                    tx.afterCommit(effects::incrementAndGet);
                    return tx.update("ROLLBACK").execute();
                },
                tx -> note(tx, "b")));
        assertThat(answer(answers.get(0))).isEqualTo(1);
        assertThatThrownBy(() -> answer(answers.get(1))).hasCauseInstanceOf(DatabaseException.class);
        assertThat(answer(answers.get(2))).isEqualTo(1);
        assertThat(runs).hasValue(2);
        assertThat(effects).hasValue(1);
        assertThat(stored()).containsExactly("holder", "a", "b");
    }

    @Test
    void failsOnlyTheWriteThatTheDiskHasNoRoomFor() throws Exception {
        int pages = database.write(
                tx -> tx.query("PRAGMA page_count").mapTo(Integer.class).one());
        limitPages(pages + 20);
        List<Future<Object>> answers =
                asOneGroup(List.of(tx -> note(tx, "a"), tx -> note(tx, "x".repeat(10_000_000)), tx -> note(tx, "b")));
        assertThat(answer(answers.get(0))).isEqualTo(1);
        assertThatThrownBy(() -> answer(answers.get(1)))
                .cause()
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("SQLITE_FULL");
        assertThat(answer(answers.get(2))).isEqualTo(1);
        assertThat(stored()).containsExactly("holder", "a", "b");
        assertThatThrownBy(() -> database.write(tx -> note(tx, "x".repeat(10_000_000))))
                .isInstanceOf(DatabaseException.class);
        limitPages(1_000_000);
        database.write(tx -> note(tx, "x".repeat(10_000_000)));
        assertThat(pragma("PRAGMA integrity_check")).isEqualTo("ok");
    }

    private void limitPages(int pages) {
        assertThat(pragma("PRAGMA max_page_count = " + pages)).isEqualTo("" + pages);
    }

    @Test
    void answersOnlyWhatIsOnTheDisk() {
        assertThat(pragma("PRAGMA synchronous")).as("FULL").isEqualTo("2");
        assertThat(pragma("PRAGMA journal_mode")).isEqualTo("wal");
        assertThat(pragma("PRAGMA foreign_keys")).isEqualTo("1");
        database.write(tx -> note(tx, "seen"));
        assertThat(stored()).containsExactly("seen");
    }

    @Test
    void finishesWhatWasHandedInBeforeItCloses() throws Exception {
        List<Future<Object>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String detail = "w" + i;
            answers.add(threads.submit(() -> database.write(tx -> note(tx, detail))));
        }
        for (Future<Object> answer : answers) {
            assertThat(answer(answer)).isEqualTo(1);
        }
        database.close();
        assertThatThrownBy(() -> database.write(tx -> note(tx, "late"))).isInstanceOf(DatabaseException.class);
        database = SqliteDatabase.open(folder.resolve("leanto.db"));
        assertThat(stored()).hasSize(50);
    }

    @Test
    void refusesAWriteInsideAWrite() {
        assertThatThrownBy(() -> database.write(tx -> database.write(inner -> note(inner, "x"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A write was opened inside a write");
        assertThat(stored()).isEmpty();
    }

    @Test
    void doesNotWriteThroughARead() {
        assertThatThrownBy(() -> database.read(tx -> note(tx, "x"))).isInstanceOf(DatabaseException.class);
        assertThat(stored()).isEmpty();
    }

    @Test
    void showsOneReadOneStateThroughout() {
        database.write(tx -> note(tx, "before"));
        List<String> seen = database.read(tx -> {
            notes(tx);
            database.write(other -> note(other, "meanwhile"));
            return notes(tx);
        });
        assertThat(seen).containsExactly("before");
        assertThat(stored()).containsExactly("before", "meanwhile");
    }
}
