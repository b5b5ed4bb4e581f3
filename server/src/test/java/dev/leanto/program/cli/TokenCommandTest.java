package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import java.nio.file.Path;
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
