package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** That no commit to a SQLite file goes unseen, and that only what it concerns counts as changed. */
class CommitWatchTest {

    @TempDir
    private Path folder;

    private final SQLiteDataSource source = new SQLiteDataSource();
    private Connection other;
    private CommitWatch watch;

    @BeforeEach
    void open() throws SQLException {
        source.setUrl("jdbc:sqlite:" + folder.resolve("watched.db"));
        source.setJournalMode("WAL");
        Migrator.migrate(source, Dialect.SQLITE);
        other = source.getConnection();
        change("7");
        watch = new CommitWatch(source.getConnection());
    }

    @AfterEach
    void close() throws SQLException {
        watch.close();
        other.close();
    }

    private void run(String sql) throws SQLException {
        try (var statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    private void change(String project) throws SQLException {
        run("INSERT INTO changes (kind, project_id) VALUES ('project', " + project + ")");
    }

    private boolean stillTrue(long epoch, Concerns concerns) {
        // What was committed until now is known when the epoch was asked for.
        assertThat(watch.epoch()).isGreaterThanOrEqualTo(epoch);
        return watch.changes().stillTrue(epoch, concerns);
    }

    private boolean stillTrue(long epoch, int project) {
        return stillTrue(epoch, Concerns.projects(Set.of(project, 1_000_000)));
    }

    @Test
    void seesEveryCommitAndNothingBeforeIt() throws SQLException {
        assertThat(stillTrue(0, 7)).isTrue();
        for (int i = 0; i < 100; i++) {
            long before = watch.epoch();
            change("7");
            assertThat(stillTrue(before, 7)).isFalse();
            assertThat(stillTrue(before, 8)).isTrue();
            assertThat(stillTrue(watch.epoch(), 7)).isTrue();
        }
    }

    @Test
    void seesWhatConcernsEverythingAndWhatConcernsTokens() throws SQLException {
        long before = watch.epoch();
        run("INSERT INTO changes (kind, user_id) VALUES ('token', 3)");
        assertThat(stillTrue(before, Concerns.tokensOf(3))).isFalse();
        assertThat(stillTrue(before, Concerns.tokensOf(4))).isTrue();
        assertThat(stillTrue(before, 3)).isTrue();
        run("INSERT INTO changes (kind) VALUES ('common')");
        assertThat(stillTrue(before, Concerns.tokensOf(4))).isFalse();
        assertThat(stillTrue(before, 3)).isFalse();
        assertThat(stillTrue(before, Concerns.projects(Set.of()))).isFalse();
    }

    @Test
    void takesAllForChangedAfterMoreThanItReadsAtOnce() throws SQLException {
        long before = watch.epoch();
        run("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < " + 2 * LastChanges.READ
                + ") INSERT INTO changes (kind, project_id) SELECT 'project', 1 FROM n");
        assertThat(stillTrue(before, 2)).isFalse();
        long after = watch.epoch();
        assertThat(stillTrue(after, 1)).isTrue();
        change("2");
        assertThat(stillTrue(after, 1)).isTrue();
        assertThat(stillTrue(after, 2)).isFalse();
    }

    /** It would grow with every project that was ever changed. */
    @Test
    void tellsOnlySoManyApart() throws SQLException {
        long before = watch.epoch();
        for (int page = 0; page < 6; page++) {
            run("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 9999)"
                    + " INSERT INTO changes (kind, project_id) SELECT 'project', 10 + i + 10000 * " + page + " FROM n");
            watch.epoch();
        }
        assertThat(stillTrue(before, 2)).isFalse();
        assertThat(watch.changes().known()).isLessThan(50_000);
    }

    @Test
    void passesOverWhatConcernsNoAnswer() throws SQLException {
        long before = watch.epoch();
        run("INSERT INTO finished_upgrades (name, finished_at) VALUES ('one', 1)");
        assertThat(watch.epoch()).isEqualTo(before);
    }

    /** What it has not asked for may be forgotten meanwhile. */
    @Test
    void takesAllForChangedWhenSomethingWasForgotten() throws SQLException {
        long before = watch.epoch();
        change("7");
        change("8");
        change("9");
        try (SqliteDatabase database = SqliteDatabase.openBeside(folder.resolve("watched.db"))) {
            Changes changes = new Changes();
            changes.forget(database, Duration.ofDays(1), 100);
            changes.forget(database, Duration.ofDays(1), 1);
        }
        assertThat(stillTrue(before, 7)).isFalse();
        assertThat(stillTrue(watch.epoch(), 7)).isTrue();
    }
}
