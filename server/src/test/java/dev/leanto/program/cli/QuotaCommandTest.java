package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code leanto quota}, under a server that runs. */
@OnBothDatabases
class QuotaCommandTest {

    @Parameter
    private TestDatabase database;

    private static CommandRun quota(ServerConfig.Storage storage, String... words) {
        List<String> all = new ArrayList<>(List.of("quota"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", storage.folder().toString()));
        if (storage.databaseUrl() != null) {
            all.addAll(List.of("--database-url", storage.databaseUrl()));
        }
        return CommandRun.leanto(all.toArray(String[]::new));
    }

    private static JsonNode line(CommandRun run, int index) {
        assertThat(run.err()).isEmpty();
        return JsonMapper.shared().readTree(run.out()).get(index);
    }

    @Test
    void setsShowsAndClearsForOneHolder() {
        ServerConfig.Storage storage = database.newStorage();
        try (TestServer server = TestServer.startNow(storage)) {
            var user = server.firstUser();
            String id = "" + user.id();
            user.newProject("A");
            JsonNode set = line(quota(storage, "set", "--user", id, "projects=1", "fileBytes=20KiB", "--json"), 0);
            assertThat(set.toString()).isEqualTo("{\"quota\":\"projects\",\"limit\":1,\"ours\":true,\"used\":1}");
            server.clock().advance(Duration.ofSeconds(1));
            assertThat(user.call("projects/create", Map.of("name", "B", "language", "Py"))
                            .code())
                    .isEqualTo("QUOTA_EXCEEDED");
            assertThat(line(quota(storage, "show", "--user", id, "--json"), 1)
                            .at("/limit")
                            .asInt())
                    .isEqualTo(20480);
            assertThat(quota(storage, "show", "--organization", user.organizationId())
                            .out())
                    .startsWith("QUOTA         LIMIT  OURS  USED")
                    .containsPattern("projects +- +no +1");
            quota(storage, "clear", "--user", id, "projects");
            server.clock().advance(Duration.ofSeconds(1));
            user.newProject("B");
            assertThat(server.number("SELECT count(*) FROM audit_events WHERE action LIKE 'quota.%'", Map.of()))
                    .isEqualTo(3);
        }
    }

    @Test
    void refusesWhatCannotBeAQuota() {
        ServerConfig.Storage storage = database.newStorage();
        TestServer.start(storage).close();
        quota(storage, "show", "--user", "99").refused("There is no user 99 ('leanto user list' shows them)");
        quota(storage, "set", "--user", "1", "project=1")
                .refused("There is no quota 'project': they are projects, fileBytes, historyBytes, requests, burst,"
                        + " concurrent");
        quota(storage, "set", "--user", "1", "projects=1KiB")
                .refused("The quota 'projects' must be a whole number, not '1KiB'");
        quota(storage, "set", "--user", "1", "fileBytes=999999999999GiB")
                .refused(
                        "The quota 'fileBytes' must be a number of bytes, such as 65536 or 10GiB, not '999999999999GiB'");
        quota(storage, "clear", "--organization", "nowhere", "projects")
                .refused("There is no organization 'nowhere' ('leanto organization list' shows them)");
    }
}
