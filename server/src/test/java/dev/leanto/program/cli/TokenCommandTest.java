package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {

    @TempDir
    private Path folder;

    private static CommandRun create(Path data, String user) {
        return CommandRun.leanto("token", "create", "--user", user, "--label", "new", "--data", data.toString());
    }

    @Test
    void makesATokenBesideARunningServer() {
        var storage = TestDatabase.SQLITE.newStorage();
        try (TestServer server = TestServer.start(storage)) {
            CommandRun run = create(storage.folder(), "1");
            assertThat(run.exit()).isZero();
            assertThat(run.printed("User id: ")).isEqualTo("1");
            server.firstUser()
                    .with(run.printed("API token: "))
                    .call("authenticate")
                    .ok();
        }
    }

    @Test
    void makesATokenOnAStoppedServer() {
        var storage = TestDatabase.SQLITE.newStorage();
        TestServer.start(storage).close();
        String token = create(storage.folder(), "1").printed("API token: ");
        try (TestServer server = TestServer.start(storage)) {
            server.user(1).with(token).call("authenticate").ok();
        }
    }

    private static CommandRun bearer(Path data, String... options) {
        return CommandRun.leanto(Stream.concat(
                        Stream.of("token", "create", "--user", "1", "--bearer", "--data", data.toString()),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    @Test
    void makesABearerTokenOfCertainProjects() {
        var storage = TestDatabase.SQLITE.newStorage();
        try (TestServer server = TestServer.start(storage)) {
            int first = server.firstUser().newProject("First");
            int second = server.firstUser().newProject("Second");
            server.firstUser().newProject("Third");
            TestUser writer = server.user(1)
                    .with(bearer(storage.folder(), "--scope", "write", "--project", "" + first, "" + second)
                            .printed("Bearer token: "));
            assertThat(writer.call("projects/read").ok().all("/projects", "name"))
                    .containsExactly("First", "Second");
            writer.call("projects/delete", Map.of("projectId", first)).ok();
            CommandRun listed = CommandRun.leanto(
                    "token", "list", "--data", storage.folder().toString());
            assertThat(listed.out())
                    .contains("2   1     token        bearer  full   no            " + first + ", " + second
                            + "  no          valid");
            assertThat(listed.out()).doesNotContain("leanto_").contains("basic   full   yes           -");
            TestUser reader = server.user(1)
                    .with(bearer(storage.folder(), "--scope", "read").printed("Bearer token: "));
            reader.call("projects/delete", Map.of("projectId", second))
                    .refused("The API token 'token' is read-only: projects/delete needs a token of full scope");
            assertThat(CommandRun.leanto(
                                    "token",
                                    "revoke",
                                    "2",
                                    "--data",
                                    storage.folder().toString())
                            .out())
                    .contains("Token 2 is revoked");
            assertThat(writer.call("authenticate").errors().getFirst()).startsWith("The API token 'token' was revoked");
        }
    }

    @Test
    void makesTokensWhoseReadsMayBeOld() {
        var storage = TestDatabase.SQLITE.newStorage();
        try (TestServer server = TestServer.start(storage)) {
            String data = storage.folder().toString();
            String token = CommandRun.leanto(
                            "token", "create", "--user", "1", "--read-only", "--may-be-old", "--data", data)
                    .printed("API token: ");
            assertThat(CommandRun.leanto("token", "create", "--user", "1", "--may-be-old", "--data", data)
                            .err())
                    .contains("--may-be-old needs --scope read: what writes has to know what is so now");
            server.user(1).with(token).call("authenticate").ok();
            String bearer =
                    bearer(storage.folder(), "--scope", "read", "--may-be-old").printed("Bearer token: ");
            server.user(1).with(bearer).call("authenticate").ok();
            assertThat(CommandRun.leanto("token", "list", "--data", data).out())
                    .contains(
                            "basic   full   yes           -         no ", "basic   read   yes           -         yes ")
                    .contains("bearer  read   yes           -         yes ");
            assertThat(CommandRun.leanto("token", "list", "--json", "--data", data)
                            .out())
                    .containsPattern("\"mayBeOld\":\\s*true");
        }
    }

    @Test
    void refusesABearerTokenOfWhoKnowsWhat() {
        var storage = TestDatabase.SQLITE.newStorage();
        TestServer.start(storage).close();
        bearer(storage.folder()).refused("A Bearer token needs --scope read or --scope write");
        bearer(storage.folder(), "--scope", "all").refused("--scope must be read or write, not 'all'");
        bearer(storage.folder(), "--scope", "read", "--project", "7")
                .refused("There is no project 7 that the user 1 can see");
        CommandRun.leanto(
                        "token",
                        "create",
                        "--user",
                        "1",
                        "--project",
                        "7",
                        "--data",
                        storage.folder().toString())
                .refused("--project is for Bearer tokens: it needs --bearer");
    }

    @Test
    void refusesAnUnknownUser() {
        var storage = TestDatabase.SQLITE.newStorage();
        TestServer.start(storage).close();
        create(storage.folder(), "99").refused("There is no user 99 ('leanto user list' shows them)");
    }

    @Test
    void makesNoDataWhereThereIsNone() {
        Path typo = folder.resolve("typo");
        create(typo, "1")
                .refused("There is no Leanto data in " + typo
                        + ": name the folder with --data, or start a server there first");
        assertThat(typo).doesNotExist();
    }
}
