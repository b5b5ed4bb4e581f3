package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.LogIns;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestKeys;
import dev.leanto.testing.TestServer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginLinkCommandTest {

    private final ServerConfig.Storage storage = TestDatabase.SQLITE.newStorage();

    private String link(String... more) {
        String[] arguments = {"login-link", "--data", storage.folder().toString()};
        CommandRun run =
                CommandRun.leanto(Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return run.out().strip();
    }

    @Test
    void leadsToTheServerThatRunsWhereverItsPortIs() {
        try (TestServer server = TestServer.start(storage)) {
            assertThat(link()).matches("http://localhost:" + server.port() + "/enter#[0-9a-f]{64}");
            // What a command is told of the settings is not what the server was started with.
            assertThat(link("--set", "http.port=5999")).startsWith("http://localhost:" + server.port() + "/enter#");
        }
        assertThat(link("--set", "http.port=5999")).startsWith("http://localhost:5999/enter#");
        assertThat(link("--set", "logins.publicAddress=https://leanto.example.org"))
                .startsWith("https://leanto.example.org/enter#");
    }

    @Test
    void leadsToThePublicAddressThatOnlyTheServerWasTold() {
        ServerConfig config;
        try (TestServer server = TestServer.start(storage)) {
            config = server.config();
        }
        try (TestServer _ = TestServer.start(reachedAt("https://leanto.example.org", config), new TestClock())) {
            assertThat(link()).startsWith("https://leanto.example.org/enter#");
        }
    }

    @Test
    void saysWhetherTheServerSpeaksTls(@TempDir Path folder) throws Exception {
        TestKeys keys = new TestKeys(folder);
        keys.authority();
        TestKeys.Pem files = keys.pem("server", "-1d", 30);
        try (TestServer server = files.server(storage.folder())) {
            assertThat(link()).startsWith("https://localhost:" + server.port() + "/enter#");
        }
        // That none runs is no reason to lead to another door.
        String certificate = "tls.certificate=" + files.certificate();
        assertThat(link("--set", certificate, "--set", "tls.key=" + files.key()))
                .startsWith("https://localhost:5612/enter#");
        assertThat(link()).startsWith("http://localhost:5612/enter#");
    }

    private static ServerConfig reachedAt(String address, ServerConfig config) {
        LogIns logIns = config.logIns();
        return new ServerConfig(
                config.storage(),
                config.replicas(),
                config.http(),
                config.limits(),
                config.retention(),
                config.editing(),
                config.nodes(),
                config.quotas(),
                config.backup(),
                config.webhooks(),
                config.log(),
                new LogIns(address, logIns.hereIdle(), logIns.hereMost(), logIns.idle(), logIns.most(), logIns.oidc()));
    }
}
