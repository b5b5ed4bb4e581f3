package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.Rows;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Backups of both databases, taken beside a server and without one, and what becomes of them. */
@OnBothDatabases
class BackupTest {

    @Parameter
    private TestDatabase database;

    @TempDir
    private Path folder;

    private ServerConfig.Storage storage;
    private Path file;

    @BeforeEach
    void choosePlaces() {
        storage = database.newStorage();
        file = folder.resolve("backup.db");
    }

    static CommandRun leanto(ServerConfig.Storage storage, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", storage.folder().toString()));
        if (storage.databaseUrl() != null) {
            all.addAll(List.of("--database-url", storage.databaseUrl()));
        }
        if (storage.masterKey() != null) {
            all.addAll(List.of("--set", "masterKey=" + storage.masterKey()));
        }
        return CommandRun.leanto(all.toArray(String[]::new));
    }

    private CommandRun backup() {
        CommandRun run = leanto(storage, "backup", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return run;
    }

    private Path key() {
        return storage.folder().resolve("master.key");
    }

    @Test
    void endsWhileOthersWriteAndHoldsOneMoment() throws Exception {
        int before;
        try (TestServer server = TestServer.start(storage)) {
            TestUser user = server.firstUser();
            int project = user.newProject("Busy");
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger writes = new AtomicInteger();
            List<Thread> writers = new ArrayList<>();
            for (String name : List.of("a.py", "b.py")) {
                user.call("files/create", Map.of("projectId", project, "name", name, "content", "x"))
                        .ok();
                writers.add(Thread.ofPlatform().start(() -> {
                    while (!done.get()) {
                        String text = "# " + writes.incrementAndGet() + "\n".repeat(30_000);
                        user.call("files/update", Map.of("projectId", project, "name", name, "content", text))
                                .ok();
                    }
                }));
            }
            while (writes.get() < 50) {
                Thread.onSpinWait();
            }
            before = writes.get() - 2;
            backup();
            assertThat(writes.get()).isGreaterThan(before + 4);
            done.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
        ServerConfig.Storage restored = TestDatabase.SQLITE.newStorage();
        restore(restored);
        assertThat(Rows.all(restored).get("revisions")).hasSizeGreaterThan(before);
        assertThat(leanto(restored, "doctor", "--deep", "--set", "http.port=0").out())
                .doesNotContain("FAILURE")
                .containsPattern("history +OK");
    }

    private void restore(ServerConfig.Storage into) {
        CommandRun run = leanto(into, "restore", file.toString(), "--key", key().toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
    }

    @Test
    void comesBackInEitherDatabase() {
        int project;
        TestUser user;
        try (TestServer server = TestServer.start(storage)) {
            user = server.firstUser();
            user.newProject("Purged later");
            project = user.newProject("Kept");
            user.call("files/create", Map.of("projectId", project, "name", "x.py", "content", "\u2603".repeat(40_000)))
                    .ok();
            backup();
            user.newProject("Not in it");
        }
        for (TestDatabase other : TestDatabase.values()) {
            ServerConfig.Storage restored = other.newStorage();
            restore(restored);
            assertThat(restored.folder().resolve("leanto.db-wal")).doesNotExist();
            try (TestServer server = TestServer.start(restored)) {
                assertThat(server.isFirstStart()).isFalse();
                TestUser same = new TestUser(server, user.id(), user.token(), user.organizationId(), null);
                assertThat(same.call("projects/read").ok().all("/projects", "name"))
                        .containsExactlyInAnyOrder("Purged later", "Kept");
                assertThat(same.file(project, "x.py")).hasSize(40_000);
                assertThat(same.newProject("After")).isEqualTo(project + 1);
            }
        }
    }

    @Test
    void holdsEveryRowOfEveryTable() {
        ServerConfig.Storage filled =
                new ServerConfig.Storage(storage.folder(), storage.databaseUrl(), Rows.FILLED_KEY);
        Rows.fill(filled, Database.SCHEMA - 1);
        TestServer.start(filled).close();
        Map<String, List<String>> before = Rows.all(filled);
        CommandRun run = leanto(filled, "backup", file.toString());
        assertThat(run.printed("tables:")).endsWith(" " + before.size());
        ServerConfig.Storage target = TestDatabase.SQLITE.newStorage();
        ServerConfig.Storage restored = new ServerConfig.Storage(target.folder(), null, Rows.FILLED_KEY);
        assertThat(leanto(restored, "restore", file.toString()).err()).isEmpty();
        assertThat(Rows.all(restored)).isEqualTo(before);
    }

    @Test
    void takesNobodysPlace() throws IOException {
        TestServer.start(storage).close();
        backup();
        leanto(storage, "backup", file.toString())
                .refused("There is a file " + file + " already: a backup takes nobody's place");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        CommandRun run = leanto(storage, "restore", file.toString());
        assertThat(run.err())
                .startsWith("leanto: There is an installation already")
                .contains("nothing is put over it");
        assertThat(run.exit()).isEqualTo(1);
        CommandRun dated = leanto(storage, "backup", folder.toString());
        assertThat(dated.printed("file:")).containsPattern("leanto-\\d{8}T\\d{6}Z\\.db");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void isNotRestoredWithoutItsKey() {
        TestServer.start(storage).close();
        backup();
        ServerConfig.Storage other = database.newStorage();
        leanto(other, "restore", file.toString())
                .refused("The master key is missing: name a file with it by --key, or put it into "
                        + other.folder().resolve("master.key") + ", or set LEANTO_MASTER_KEY to it");
        ServerConfig.Storage foreign = new ServerConfig.Storage(other.folder(), other.databaseUrl(), Rows.FILLED_KEY);
        leanto(foreign, "restore", file.toString())
                .refused("The master key that is here is not the one that these tokens are sealed under");
        assertThat(other.folder().resolve("leanto.db")).doesNotExist();
        restore(other);
    }

    @Test
    void isNotRestoredWhenItWasChanged() throws Exception {
        TestServer.start(storage).close();
        backup();
        change("UPDATE users SET name = 'Mallory'");
        ServerConfig.Storage other = database.newStorage();
        leanto(other, "restore", file.toString(), "--key", key().toString())
                .refused("The backup cannot be restored: it is damaged: The table users has not the rows that it had:"
                        + " 1 now, 1 then. Take an older one");
        change("DELETE FROM flyway_schema_history WHERE version <> '006'");
        change("UPDATE flyway_schema_history SET version = '999'");
        leanto(other, "restore", file.toString(), "--key", key().toString())
                .refused("The backup cannot be restored: it was made by a newer Leanto (schema 999, this program knows "
                        + Database.SCHEMA + "): install that one");
        Files.writeString(file, "no database at all, but long enough to be taken for one".repeat(100));
        assertThat(leanto(other, "restore", file.toString()).err())
                .startsWith("leanto: The backup cannot be restored: The file " + file
                        + " is no backup of Leanto, or damaged: ");
        assertThat(other.folder().resolve("leanto.db")).doesNotExist();
    }

    private void change(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void keepsDamagedDataAndSaysSo() {
        try (TestServer server = TestServer.start(storage)) {
            server.firstUser().newProject("Damaged");
        }
        Rows.tamper(storage, "UPDATE contents SET compressed = FALSE, bytes = sha256");
        CommandRun run = leanto(storage, "backup", file.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.printed("faults:")).contains("is not what was written");
        assertThat(file).exists();
    }
}
