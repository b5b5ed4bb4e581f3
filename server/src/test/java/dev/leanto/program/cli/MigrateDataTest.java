package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.testing.Rows;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team that grows, and one that shrinks: from SQLite to PostgreSQL, and back. */
class MigrateDataTest {

    private ServerConfig.Storage alone;
    private ServerConfig.Storage team;

    @BeforeEach
    void choosePlaces() {
        alone = TestDatabase.SQLITE.newStorage();
        String url = TestDatabase.POSTGRESQL.newStorage().databaseUrl();
        team = new ServerConfig.Storage(alone.folder(), url, null);
    }

    private static CommandRun move(String from, String to, String... more) {
        String[] words = new String[5 + more.length];
        List.of("migrate-data", "--from", from, "--to", to).toArray(words);
        System.arraycopy(more, 0, words, 5, more.length);
        return CommandRun.leanto(words);
    }

    private String data() {
        return alone.folder().toString();
    }

    private String url() {
        return Objects.requireNonNull(team.databaseUrl());
    }

    @Test
    void movesEveryRowThereAndBack() throws Exception {
        Rows.fill(alone, Database.SCHEMA - 1);
        Files.writeString(alone.folder().resolve("master.key"), Rows.FILLED_KEY + "\n");
        TestServer.start(alone).close();
        Map<String, List<String>> before = Rows.all(alone);
        assertThat(before.get("file_versions")).hasSizeGreaterThan(3);
        CommandRun run = move(data(), url());
        assertThat(run.err()).isEmpty();
        assertThat(run.printed("kept:")).endsWith("leanto.db.moved");
        assertThat(Rows.all(team)).isEqualTo(before);
        Path back = TestDatabase.SQLITE.newStorage().folder();
        Path key = alone.folder().resolve("master.key");
        assertThat(move(url(), back.toString(), "--key", key.toString()).err()).isEmpty();
        assertThat(Rows.all(new ServerConfig.Storage(back, null, null))).isEqualTo(before);
    }

    @Test
    void goesOnWhereItWas() {
        TestUser user;
        int project;
        try (TestServer server = TestServer.start(alone)) {
            user = server.firstUser();
            user.newProject("One");
            project = user.newProject("Two");
            server.write(tx -> tx.update("DELETE FROM projects WHERE id = :id")
                    .bind("id", project)
                    .execute());
        }
        assertThat(move(data(), url()).err()).isEmpty();
        try (TestServer server = TestServer.start(team)) {
            TestUser same = new TestUser(server, user.id(), user.token(), user.organizationId(), null);
            // An id that was purged is not given again.
            assertThat(same.newProject("Three")).isEqualTo(project + 1);
            assertThat(server.newUser().id()).isEqualTo(2);
        }
        CommandRun stale = CommandRun.leanto("serve", "--data", data(), "--port", "0");
        assertThat(stale.err()).contains("is missing, and the folder has had one");
    }

    @Test
    void movesNothingUnderAServerOrOverOthers() {
        try (TestServer server = TestServer.start(alone)) {
            move(data(), url())
                    .refused("The data folder " + data() + " is in use by another Leanto server (process "
                            + ProcessHandle.current().pid() + ")");
            assertThat(server.isFirstStart()).isTrue();
        }
        ServerConfig.Storage used = TestDatabase.POSTGRESQL.newStorage();
        try (TestServer server = TestServer.start(used)) {
            move(data(), used.databaseUrl() + "")
                    .refused("There is an installation already in "
                            + ("" + used.databaseUrl()).replace("postgres:postgres@", "")
                            + ": nothing is put over it. Name an empty database");
            CommandRun run = move(
                    used.databaseUrl() + "",
                    TestDatabase.SQLITE.newStorage().folder().toString(),
                    "--key",
                    used.folder().resolve("master.key").toString());
            assertThat(run.err()).contains("a server is connected to it: stop it first");
            assertThat(server.isFirstStart()).isTrue();
        }
        assertThat(alone.folder().resolve("leanto.db")).exists();
    }
}
