package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.Browser;
import dev.leanto.testing.Reply;
import dev.leanto.testing.SoftKey;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Rules that one server keeps in its memory hold between two on one PostgreSQL. */
class TwoServersTest {

    private static final int ROUNDS = 100;

    private static TestServer beside(TestServer first, ServerConfig.Storage storage) throws IOException {
        String key = Files.readString(storage.folder().resolve("master.key")).strip();
        return TestServer.start(
                new ServerConfig.Storage(TestDatabase.POSTGRESQL.newStorage().folder(), storage.databaseUrl(), key),
                first.clock(),
                _ -> {});
    }

    private static List<String> names(TestUser user) {
        return StreamSupport.stream(
                        user.call("projects/read").ok().at("/projects").spliterator(), false)
                .map(project -> project.path("name").asString())
                .toList();
    }

    private static Reply create(TestUser by, String name) {
        return by.call("projects/create", Map.of("name", name, "language", "Py"));
    }

    @Test
    void makeNoProjectBelowAnother() throws Exception {
        ServerConfig.Storage storage = TestDatabase.POSTGRESQL.newStorage();
        try (TestServer first = TestServer.start(storage);
                TestServer second = beside(first, storage);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TestUser here = first.firstUser();
            TestUser there = new TestUser(second, here.id(), here.token(), here.organizationId(), null);
            assertThat(names(here)).isEqualTo(names(there));
            for (int round = 0; round < ROUNDS; round++) {
                String name = "Round " + round;
                List<Callable<Reply>> both = List.of(() -> create(here, name), () -> create(there, name + "/below"));
                for (var reply : threads.invokeAll(both)) {
                    assertThat(reply.get().status()).isEqualTo(200);
                }
                assertThat(names(here))
                        .as("round %s", round)
                        .filteredOn(one -> one.equals(name) || one.startsWith(name + "/"))
                        .hasSize(1);
            }
        }
    }

    @Test
    void whatAPasskeySignedCountsOnceForBoth() throws Exception {
        ServerConfig.Storage storage = TestDatabase.POSTGRESQL.newStorage();
        try (TestServer first = TestServer.start(storage);
                TestServer second = beside(first, storage)) {
            Browser browser = Browser.of(first.firstUser());
            SoftKey key = new SoftKey(0);
            Reply made = browser.call("account/passkeys/options").ok();
            browser.call(
                            "account/passkeys/create",
                            Map.of(
                                    "challengeId", made.at("/challengeId").asString(),
                                    "label", "laptop",
                                    "credential", key.create(made.at("/options"), browser.origin())))
                    .ok();
            Reply options = new Browser(first).call("login/passkey/options").ok();
            Map<String, String> signed = Map.of(
                    "challengeId", options.at("/challengeId").asString(),
                    "credential", key.sign(options.at("/options"), browser.origin()));
            new Browser(first).enter("login/passkey/verify", signed).ok();
            for (TestServer server : List.of(first, second)) {
                assertThat(new Browser(server)
                                .call("login/passkey/verify", signed)
                                .code())
                        .isEqualTo("CHALLENGE_OVER");
            }
        }
    }
}
