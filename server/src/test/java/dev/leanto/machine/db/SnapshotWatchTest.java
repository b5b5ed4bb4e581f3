package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That no commit to a PostgreSQL goes unseen, and that what stands still is seen to. */
class SnapshotWatchTest {

    private final String name = Postgres.newDatabase();
    private final PostgresUrl url = PostgresUrl.parse(Postgres.url(name));
    private final Reachability reachability = new Reachability(url.impatientDataSource());
    private final SnapshotWatch watch = new SnapshotWatch(url.promptDataSource(), reachability);

    @BeforeEach
    void migrate() {
        Migrator.migrate(Postgres.dataSource(name), Dialect.POSTGRESQL);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private long epoch() {
        return watch.epoch().orElseThrow();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void change(Connection connection, int project) throws SQLException {
        run(connection, "INSERT INTO changes (kind, project_id) VALUES ('project', " + project + ")");
    }

    private boolean stillTrue(long epoch, int project) {
        // What was committed until now is known when the epoch was asked for.
        assertThat(epoch()).isGreaterThanOrEqualTo(epoch);
        return watch.changes().stillTrue(epoch, Concerns.projects(Set.of(project)));
    }

    @Test
    void seesEveryCommitAndNothingBeforeIt() throws Exception {
        try (Connection other = Postgres.dataSource(name).getConnection()) {
            for (int i = 0; i < 100; i++) {
                long before = epoch();
                change(other, 7);
                assertThat(stillTrue(before, 7)).isFalse();
                assertThat(stillTrue(before, 8)).isTrue();
                assertThat(stillTrue(epoch(), 7)).isTrue();
            }
        }
    }

    /** One that began before the question, and one that began and ended after others that go on. */
    @Test
    void seesCommitsInWhateverOrderTheyBegan() throws Exception {
        try (Connection early = Postgres.dataSource(name).getConnection();
                Connection late = Postgres.dataSource(name).getConnection()) {
            early.setAutoCommit(false);
            late.setAutoCommit(false);
            long before = epoch();
            change(early, 1);
            change(late, 2);
            assertThat(stillTrue(before, 1)).isTrue();
            late.commit();
            assertThat(stillTrue(before, 2)).isFalse();
            assertThat(stillTrue(before, 1)).isTrue();
            long between = epoch();
            early.commit();
            assertThat(stillTrue(between, 1)).isFalse();
            assertThat(stillTrue(between, 2)).isTrue();
        }
    }

    @Test
    void takesAllForChangedAfterMoreThanItReadsAtOnce() throws Exception {
        long before = epoch();
        try (Connection other = Postgres.dataSource(name).getConnection()) {
            run(
                    other,
                    "INSERT INTO changes (kind, project_id) SELECT 'project', 1 FROM generate_series(1, "
                            + LastChanges.READ + ")");
        }
        assertThat(stillTrue(before, 2)).isFalse();
        assertThat(stillTrue(epoch(), 2)).isTrue();
    }

    /** That something was committed which is noted nowhere changes no answer. */
    @Test
    void passesOverWhatConcernsNoAnswer() throws Exception {
        long before = epoch();
        try (Connection other = Postgres.dataSource(name).getConnection()) {
            run(other, "CREATE TABLE t (a INT)");
            run(other, "INSERT INTO t VALUES (1)");
        }
        assertThat(epoch()).isEqualTo(before);
    }

    @Test
    void seesThatNothingWasCommitted() {
        List<Long> epochs = IntStream.range(0, 200).mapToObj(_ -> epoch()).toList();
        assertThat(epochs.stream().distinct()).hasSize(1);
    }

    /** What answers on a new connection may be another server, with the same numbers for other commits. */
    @Test
    void takesNothingForTheSameOnceItsConnectionWasLost() throws Exception {
        long before = epoch();
        try (Connection other = Postgres.dataSource(name).getConnection()) {
            run(
                    other,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_current_snapshot%'"
                            + " AND pid <> pg_backend_pid() AND datname = '" + name + "'");
        }
        assertThat(epoch()).isGreaterThan(before);
    }

    /** It may be another one that is back, while the one that was there before goes on by itself. */
    @Test
    void takesNothingForTheSameOnceTheDatabaseIsBack() throws Exception {
        long before = epoch();
        List<Integer> first = sessions();
        var _ = reachability.lost(new SQLException("gone"));
        reachability.check();
        assertThat(epoch()).isGreaterThan(before);
        assertThat(sessions()).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    /** Those by which it asks; one that was closed may take a moment to go. */
    private List<Integer> sessions() throws SQLException {
        List<Integer> sessions = new ArrayList<>();
        try (Connection other = Postgres.dataSource(name).getConnection();
                var statement = other.createStatement()) {
            do {
                sessions.clear();
                try (var row = statement.executeQuery(
                        "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_current_snapshot%'"
                                + " AND pid <> pg_backend_pid() AND datname = '" + name + "'")) {
                    while (row.next()) {
                        sessions.add(row.getInt(1));
                    }
                }
            } while (sessions.size() > 1);
        }
        return sessions;
    }

    @Test
    void saysNothingWhenItCannotAsk() {
        PostgresUrl nowhere = PostgresUrl.parse("postgresql://postgres@localhost:1/none");
        try (SnapshotWatch blind =
                new SnapshotWatch(nowhere.promptDataSource(), new Reachability(nowhere.impatientDataSource()))) {
            assertThat(blind.epoch()).isEmpty();
            assertThat(blind.epoch()).isEmpty();
        }
    }

    @Test
    void asksOnlyPostgresql() {
        assertThat(SnapshotWatch.isPostgres("PostgreSQL 17.2 on x86_64-pc-linux-gnu, compiled by gcc"))
                .isTrue();
        assertThat(SnapshotWatch.isPostgres("PostgreSQL 16.4 (Debian 16.4-1.pgdg120+1) on x86_64"))
                .isTrue();
        assertThat(SnapshotWatch.isPostgres("PostgreSQL 18beta1 on aarch64")).isTrue();
        assertThat(SnapshotWatch.isPostgres("PostgreSQL 11.2-YB-2.21.1.0-b0 on x86_64"))
                .isFalse();
        assertThat(SnapshotWatch.isPostgres("CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu)"))
                .isFalse();
    }

    /** A dump of another server has the numbers of its transactions. */
    @Test
    void forgetsTheChangesOfAnotherServer() throws Exception {
        Changes changes = new Changes();
        String before;
        try (PostgresDatabase database = PostgresDatabase.open(url)) {
            before = database.read(changes::newest).origin();
        }
        try (PostgresDatabase database = PostgresDatabase.open(url)) {
            assertThat(database.read(changes::newest).origin()).isEqualTo(before);
        }
        try (Connection other = Postgres.dataSource(name).getConnection()) {
            run(other, "INSERT INTO changes (xid, kind, project_id) VALUES ('900000000000', 'project', 1)");
        }
        try (PostgresDatabase database = PostgresDatabase.open(url)) {
            assertThat(database.read(changes::newest).origin()).isNotEqualTo(before);
        }
        try (Connection other = Postgres.dataSource(name).getConnection();
                var statement = other.createStatement();
                var foreign = statement.executeQuery("SELECT 1 FROM changes WHERE xid = '900000000000'")) {
            assertThat(foreign.next()).isFalse();
        }
    }
}
