package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That no commit to a PostgreSQL goes unseen, and that what stands still is seen to. */
class SnapshotWatchTest {

    private final String name = Postgres.newDatabase();
    private final PostgresUrl url = PostgresUrl.parse(Postgres.url(name));
    private final Reachability reachability = new Reachability(url.impatientDataSource());
    private final SnapshotWatch watch = new SnapshotWatch(url.promptDataSource(), reachability);

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

    @Test
    void seesEveryCommitAndNothingBeforeIt() throws Exception {
        try (Connection other = Postgres.dataSource(name).getConnection()) {
            run(other, "CREATE TABLE t (a INT)");
            for (int i = 0; i < 100; i++) {
                long before = epoch();
                run(other, "INSERT INTO t VALUES (1)");
                assertThat(epoch()).isGreaterThan(before);
            }
        }
    }

    /** One that began before the question, and one that began and ended after others that go on. */
    @Test
    void seesCommitsInWhateverOrderTheyBegan() throws Exception {
        try (Connection early = Postgres.dataSource(name).getConnection();
                Connection late = Postgres.dataSource(name).getConnection()) {
            run(early, "CREATE TABLE t (a INT)");
            early.setAutoCommit(false);
            late.setAutoCommit(false);
            run(early, "INSERT INTO t VALUES (1)");
            run(late, "INSERT INTO t VALUES (2)");
            long none = epoch();
            late.commit();
            long first = epoch();
            assertThat(first).isGreaterThan(none);
            early.commit();
            assertThat(epoch()).isGreaterThan(first);
        }
    }

    /** Others on the same server may commit something at any time; but not always. */
    @Test
    void seesThatNothingWasCommitted() {
        List<Long> epochs = IntStream.range(0, 200).mapToObj(_ -> epoch()).toList();
        assertThat(epochs.stream().distinct().count()).isLessThan(epochs.size());
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
}
