package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.Receiver;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code leanto webhook}, under a server that runs. */
@OnBothDatabases
class WebhookCommandTest {

    @Parameter
    private TestDatabase database;

    private static JsonNode json(CommandRun run) {
        assertThat(run.err()).isEmpty();
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void makesShowsAndRemovesThem() throws Exception {
        ServerConfig.Storage storage = database.newStorage();
        try (TestServer server = TestServer.startNow(storage);
                Receiver receiver = Receiver.start()) {
            TestUser user = server.firstUser();
            int project = user.newProject("Hooked");
            String[] create = {"webhook", "create", "--project", "" + project, "--url", receiver.url()};
            assertThat(BackupTest.leanto(storage, create).err()).contains("(webhooks.privateAddresses)");
            JsonNode made = json(BackupTest.leanto(
                    storage,
                    "webhook",
                    "create",
                    "--project",
                    "" + project,
                    "--url",
                    receiver.url(),
                    "--set",
                    "webhooks.privateAddresses=true",
                    "--json"));
            String id = made.at("/id").asString();
            assertThat(made.at("/secret").asString()).startsWith("whsec_");
            user.call(
                            "projects/update",
                            Map.of("projectId", project, "files", List.of(Map.of("name", "main.py", "content", "1"))))
                    .ok();
            receiver.next();
            JsonNode deliveries = Receiver.awaited(
                    () -> json(BackupTest.leanto(storage, "webhook", "deliveries", id, "--json")),
                    all -> all.at("/0/outcome").asString("").equals("delivered"));
            assertThat(deliveries.at("/0/status").asInt()).isEqualTo(204);
            assertThat(BackupTest.leanto(storage, "webhook", "list").out()).contains(id, receiver.url(), "active");
            assertThat(BackupTest.leanto(storage, "webhook", "delete", id).out())
                    .isEqualTo("Webhook " + id + " is removed" + System.lineSeparator());
            assertThat(BackupTest.leanto(storage, "webhook", "delete", id).err())
                    .contains("There is no webhook '" + id + "'");
            assertThat(json(BackupTest.leanto(storage, "webhook", "list", "--json")))
                    .isEmpty();
        }
    }

    /** What is delivered after the master key was replaced is signed with the same secret. */
    @Test
    void keepsItsSecretUnderAnotherMasterKey() throws Exception {
        ServerConfig.Storage storage = database.newStorage();
        try (TestServer server = TestServer.startNow(storage);
                Receiver receiver = Receiver.start()) {
            TestUser user = server.firstUser();
            int project = user.newProject("Hooked");
            String secret = user.call("webhooks/create", Map.of("projectId", project, "url", receiver.url()))
                    .ok()
                    .at("/secret")
                    .asString();
            assertThat(BackupTest.leanto(storage, "key", "rotate").err()).isEmpty();
            user.call("projects/update", Map.of("projectId", project, "description", "x"))
                    .ok();
            assertThat(receiver.next().isSignedWith(secret)).isTrue();
        }
    }
}
