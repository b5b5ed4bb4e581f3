package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code leanto retention}, under a server that runs. */
@OnBothDatabases
class RetentionCommandTest {

    @Parameter
    private TestDatabase database;

    private static CommandRun retention(ServerConfig.Storage storage, String... words) {
        List<String> all = new ArrayList<>(List.of("retention"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", storage.folder().toString()));
        if (storage.databaseUrl() != null) {
            all.addAll(List.of("--database-url", storage.databaseUrl()));
        }
        return CommandRun.leanto(all.toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run) {
        assertThat(run.err()).isEmpty();
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void setsShowsAndClearsAndTellsTheAudit() {
        ServerConfig.Storage storage = database.newStorage();
        try (TestServer server = TestServer.startNow(storage)) {
            String id = server.firstUser().organizationId();
            assertThat(json(retention(storage, "show", "--organization", id, "--json"))
                            .at("/afterDays")
                            .isNull())
                    .isTrue();
            for (int again = 0; again < 2; again++) {
                JsonNode set = json(
                        retention(storage, "set", "--organization", id, "--after", "90", "--keep", "day", "--json"));
                assertThat(set.at("/afterDays").asInt()).isEqualTo(90);
                assertThat(set.at("/keep").asString()).isEqualTo("day");
            }
            assertThat(retention(storage, "show", "--organization", id).out()).containsPattern("after days: +90");
            assertThat(json(retention(storage, "set", "--organization", id, "--after", "1", "--dry-run", "--json"))
                            .toString())
                    .isEqualTo("{\"projects\":0,\"revisions\":0,\"complete\":true}");
            assertThat(json(retention(storage, "clear", "--organization", id, "--json"))
                            .at("/keep")
                            .isNull())
                    .isTrue();
            assertThat(server.rows(
                            "SELECT action, detail FROM audit_events WHERE action LIKE 'retention.%' ORDER BY id",
                            Map.of()))
                    .extracting(row -> row.get("action") + " " + row.get("detail"))
                    .containsExactly(
                            "retention.set " + id + " one revision per day after 90 days",
                            "retention.clear " + id + " everything is kept");
        }
    }

    @Test
    void thinsOutAtOnce() {
        ServerConfig.Storage storage = database.newStorage();
        try (TestServer server = TestServer.startNow(storage)) {
            TestUser user = server.firstUser();
            int projectId = user.newProject("Old");
            for (int i = 0; i < 5; i++) {
                user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "x = " + i))
                        .ok();
            }
            retention(storage, "set", "--organization", user.organizationId(), "--after", "30");
            assertThat(json(retention(storage, "run", "--json")).toString()).isEqualTo("{\"revisions\":0,\"bytes\":0}");
            long old = Instant.now().minus(Duration.ofDays(60)).toEpochMilli();
            server.server().database().write(tx -> {
                tx.update("UPDATE revisions SET at = :old + number")
                        .bind("old", old)
                        .execute();
                return tx.update("UPDATE organization_retention SET set_at = :old")
                        .bind("old", old)
                        .execute();
            });
            assertThat(json(retention(storage, "run", "--json"))
                            .at("/revisions")
                            .asInt())
                    .isEqualTo(4);
            assertThat(user.call("projects/revisions/read", Map.of("projectId", projectId))
                            .ok()
                            .all("/revisions", "revision"))
                    .containsExactly("6", "1");
        }
    }

    @Test
    void refusesWhatCannotBe() {
        ServerConfig.Storage storage = database.newStorage();
        try (TestServer server = TestServer.startNow(storage)) {
            String id = server.firstUser().organizationId();
            retention(storage, "show", "--organization", "none")
                    .refused("There is no organization 'none' ('leanto organization list' shows them)");
            retention(storage, "set", "--organization", id, "--after", "0")
                    .refused("afterDays must be a whole number from 1 to 36500, not 0");
            retention(storage, "set", "--organization", id, "--after", "1", "--keep", "week")
                    .refused("keep must be 'hour' or 'day', not 'week'");
        }
    }
}
