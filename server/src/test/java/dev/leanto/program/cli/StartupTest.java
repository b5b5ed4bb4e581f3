package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.MasterKey;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.Postgres;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that cannot succeed says why in one sentence, exits with 1 and leaves everything as it was. */
class StartupTest {

    @TempDir
    private Path folder;

    private CommandRun serve(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("serve", "--port", "0", "--data", folder.resolve("data").toString()));
        all.addAll(List.of(arguments));
        return CommandRun.leanto(all.toArray(String[]::new));
    }

    private static Map<String, Long> filesIn(Path folder) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), Files.size(path));
            }
        }
        return files;
    }

    @Test
    void refusesATakenPortAndTouchesNothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.leanto(
                    "serve",
                    "--port",
                    "" + taken.getLocalPort(),
                    "--data",
                    folder.resolve("data").toString());
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .startsWith("leanto: Cannot listen on 127.0.0.1 port " + taken.getLocalPort()
                            + " (is another server running there?): ")
                    .hasLineCount(1);
        }
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void refusesAFolderThatAnotherServerOwns() throws IOException {
        var storage = TestDatabase.SQLITE.newStorage();
        try (TestServer _ = TestServer.start(storage)) {
            var before = filesIn(storage.folder());
            CommandRun run = CommandRun.leanto(
                    "serve", "--port", "0", "--data", storage.folder().toString());
            run.refused("The data folder " + storage.folder() + " is in use by another Leanto server (process "
                    + ProcessHandle.current().pid() + ")");
            var after = filesIn(storage.folder());
            // The server that owns it goes on writing.
            before.remove("leanto.db-wal");
            after.remove("leanto.db-wal");
            assertThat(after).isEqualTo(before);
        }
        TestServer.start(storage).close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void refusesTheWrongMasterKey(TestDatabase database) throws IOException {
        var storage = database.newStorage();
        TestServer.start(storage).close();
        Path key = storage.folder().resolve("master.key");
        String right = Files.readString(key);
        Files.writeString(key, MasterKey.generate(new SecureRandom()));
        serveOn(storage)
                .refused("The master key is not the one that this database was made with: its tokens cannot be read."
                        + " Put the right master.key back, or set LEANTO_MASTER_KEY to it");
        Files.writeString(key, "garbage");
        serveOn(storage).refused("The file " + key + " holds no master key: it must be 64 hexadecimal digits");
        Files.delete(key);
        serveOn(storage)
                .refused("The master key " + key
                        + " is missing, and this database was made with one: put the file back, or set"
                        + " LEANTO_MASTER_KEY to it");
        assertThat(key).doesNotExist();
        Files.writeString(key, right);
        TestServer.start(storage).close();
    }

    private static CommandRun serveOn(ServerConfig.Storage storage) {
        List<String> arguments = new ArrayList<>(
                List.of("serve", "--port", "0", "--data", storage.folder().toString()));
        if (storage.databaseUrl() != null) {
            arguments.addAll(List.of("--database-url", storage.databaseUrl()));
        }
        return CommandRun.leanto(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void refusesANewerDatabase(TestDatabase database) {
        var storage = database.newStorage();
        try (TestServer server = TestServer.start(storage)) {
            server.sql("""
                    INSERT INTO flyway_schema_history
                        (installed_rank, version, description, type, script, installed_by, execution_time, success)
                    VALUES (99, '999', 'from the future', 'SQL', 'V999__future.sql', 'me', 1, TRUE)
                    """, Map.of());
        }
        CommandRun run = serveOn(storage);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("leanto: The database was written by a newer Leanto (schema 999, this program knows ")
                .endsWith("): install that one" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://localhost/leanto",
                "postgresql:/localhost/leanto",
                "postgresql://localhost",
                "postgresql://localhost/",
                "leanto.db",
                "jdbc:sqlite:leanto.db",
                "postgresql://user:secret word@localhost/x"
            })
    void refusesAMistypedDatabaseUrl(String url) throws IOException {
        serve("--database-url", url)
                .refused("The database URL is not one of PostgreSQL: it must look like"
                        + " postgresql://user@host:5432/database");
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void refusesADatabaseThatDoesNotExistWithoutTellingThePassword() {
        CommandRun run =
                serve("--database-url", "postgresql://postgres:topsecret@localhost:" + Postgres.port() + "/nowhere");
        run.refused("The database postgresql://localhost:" + Postgres.port()
                + "/nowhere cannot be reached: FATAL: database \"nowhere\" does not exist");
        assertThat(run.err()).doesNotContain("topsecret");
        assertThat(folder.resolve("data/leanto.db")).doesNotExist();
        assertThat(folder.resolve("data/master.key")).doesNotExist();
    }

    @Test
    void refusesADatabaseThatHoldsSomethingElse() throws Exception {
        String name = Postgres.newDatabase();
        try (var connection = Postgres.dataSource(name).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users (somebody_elses TEXT)");
        }
        CommandRun run = serve("--database-url", Postgres.url(name));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("leanto: The database schema cannot be brought up to date: ");
    }

    @Test
    void refusesAnAddressThatTheMachineDoesNotHave() throws IOException {
        CommandRun run = serve("--host", "192.0.2.1", "--set", "http.proxies=192.0.2.2");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("leanto: Cannot listen on 192.0.2.1 port 0")
                .hasLineCount(1);
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void keepsKnownTokensOutOfDataThatIsKept() throws IOException {
        serve("--fixtures", "x.json")
                .refused(
                        "--fixtures needs --ephemeral: tokens that stand in a file must not get into data that is kept");
        serve("--ephemeral")
                .refused("--ephemeral keeps its data in a folder of its own: leave --data and --database-url out");
        CommandRun.leanto("serve", "--ephemeral", "--fixtures", "nowhere.json")
                .refused("The fixtures nowhere.json cannot be read: there is no such file");
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void exitsWith2WhenItWasTypedWrongly() {
        assertThat(CommandRun.leanto("serve", "--port", "many").exit()).isEqualTo(2);
        assertThat(CommandRun.leanto("serve", "--prot", "1").exit()).isEqualTo(2);
        assertThat(CommandRun.leanto("sevre").exit()).isEqualTo(2);
    }

    @Test
    void makesAUserWithAnOrganizationAndATokenOnTheFirstStartOnly() {
        var storage = TestDatabase.SQLITE.newStorage();
        String token;
        try (TestServer server = TestServer.start(storage)) {
            token = server.firstStart().token().text();
            assertThat(token).matches("[0-9a-f]{64}");
            server.firstUser().call("authenticate").ok();
            assertThat(server.firstUser().call("organizations/list").ok().all("/organizations", "id"))
                    .containsExactly(server.firstStart().organizationId());
        }
        try (TestServer again = TestServer.start(storage)) {
            assertThat(again.isFirstStart()).isFalse();
            assertThat(again.number("SELECT count(*) FROM users", Map.of())).isEqualTo(1);
            assertThat(again.number("SELECT count(*) FROM api_tokens", Map.of()))
                    .isEqualTo(1);
        }
    }

    @Test
    void leavesOneDatabaseFileBehindWhenItStops() throws IOException {
        var storage = TestDatabase.SQLITE.newStorage();
        TestServer.start(storage).close();
        assertThat(filesIn(storage.folder()).keySet())
                .containsExactlyInAnyOrder("leanto.db", "leanto.lock", "master.key");
    }

    @Test
    void keepsItsSecretsFromOthers() throws IOException {
        var storage = TestDatabase.SQLITE.newStorage();
        TestServer.start(storage).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(storage.folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(storage.folder().resolve("master.key"))))
                .isEqualTo("rw-------");
    }
}
