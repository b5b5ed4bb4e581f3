package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands about projects, each under a server that runs. */
@OnBothDatabases
class ProjectCommandTest {

    @Parameter
    private TestDatabase database;

    private ServerConfig.Storage storage;
    private TestServer server;
    private TestUser ada;
    private int projectId;

    @BeforeEach
    void start() {
        storage = database.newStorage();
        server = TestServer.startNow(storage);
        ada = server.newUser("Ada");
        projectId = ada.newProject("Momentum");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandRun leanto(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", storage.folder().toString()));
        if (storage.databaseUrl() != null) {
            all.addAll(List.of("--database-url", storage.databaseUrl()));
        }
        return CommandRun.leanto(all.toArray(String[]::new));
    }

    private JsonNode json(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        CommandRun run = leanto(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private void delete() {
        ada.call("projects/delete", Map.of("projectId", projectId)).ok();
    }

    @Test
    void listsProjectsAndWhatIsInTheRecycleBin() {
        int other = server.newUser("Bob").newProject("Carry");
        assertThat(json("project", "list").findValuesAsString("name")).containsExactly("Momentum", "Carry");
        JsonNode own = json("project", "list", "--user", "" + ada.id());
        assertThat(own).hasSize(1);
        assertThat(own.at("/0/id").asInt()).isEqualTo(projectId);
        assertThat(own.at("/0/ownerName").asString()).isEqualTo("Ada");
        assertThat(own.at("/0/revision").asInt()).isEqualTo(1);
        assertThat(json("project", "list", "--deleted")).isEmpty();
        delete();
        assertThat(json("project", "list").at("/0/id").asInt()).isEqualTo(other);
        JsonNode deleted = json("project", "list", "--deleted").at("/0");
        assertThat(deleted.at("/name").asString()).isEqualTo("Momentum");
        assertThat(deleted.at("/deletedBy").asString()).isEqualTo("Ada");
        assertThat(deleted.at("/daysLeft").asInt()).isEqualTo(30);
        assertThat(deleted.at("/bytes").asLong()).isPositive();
        leanto("project", "list", "--user", "99").refused("There is no user 99 ('leanto user list' shows them)");
    }

    @Test
    void takesAProjectOutOfTheBinAtOnce() {
        String id = "" + projectId;
        leanto("project", "undelete", id).refused("The project 'Momentum' is not in the recycle bin");
        delete();
        assertThat(leanto("project", "undelete", id).out())
                .isEqualToIgnoringNewLines("Project " + id + " is 'Momentum' again");
        assertThat(ada.project(projectId).at("/projects/0/name").asString()).isEqualTo("Momentum");
        assertThat(server.rows(
                        "SELECT user_id, token_id, source, kind FROM revisions WHERE project_id = :id AND number = 3",
                        Map.of("id", projectId)))
                .as("in the name of its owner, by no token, from the command line")
                .extracting(row -> row.get("user_id") + " " + row.get("token_id") + " " + row.get("source") + " "
                        + row.get("kind"))
                .containsExactly(ada.id() + " null leanto restore");
        delete();
        ada.newProject("Momentum");
        leanto("project", "undelete", id).refused("Another project has the name 'Momentum'");
        assertThat(json("project", "undelete", id, "--name", "Momentum, the old one")
                        .at("/name")
                        .asString())
                .isEqualTo("Momentum, the old one");
        leanto("project", "undelete", "99").refused("There is no project 99 ('leanto project list' shows them)");
    }

    @Test
    void purgesAProjectForGood() {
        String id = "" + projectId;
        leanto("project", "purge", id, "Momentum").refused("The project 'Momentum' is not in the recycle bin");
        delete();
        leanto("project", "purge", id, "Carry")
                .refused("name must repeat the name of the project, 'Momentum', not 'Carry': what is purged is gone for"
                        + " good");
        assertThat(leanto("project", "purge", id, "Momentum").out())
                .isEqualToIgnoringNewLines("Project " + id + " is gone for good");
        ada.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        assertThat(server.rows("SELECT user_id, token_id FROM audit_events WHERE action = 'project.purge'", Map.of()))
                .extracting(row -> row.get("user_id") + " " + row.get("token_id"))
                .containsExactly(ada.id() + " null");
    }

    @Test
    void givesAProjectToAnybody() {
        TestUser bob = server.newUser("Bob");
        String id = "" + projectId;
        assertThat(leanto("project", "transfer", id, "--to", "" + bob.id(), "--keep")
                        .out())
                .isEqualToIgnoringNewLines("Project " + id + " is user " + bob.id() + "'s now, as 'Momentum'");
        assertThat(bob.project(projectId).all("/projects/0/collaborators", "name"))
                .containsExactly("Bob", "Ada");
        assertThat(server.rows(
                        "SELECT user_id, token_id, detail FROM audit_events WHERE action = 'project.transfer'",
                        Map.of()))
                .extracting(row -> row.get("user_id") + " " + row.get("token_id") + " " + row.get("detail"))
                .containsExactly(ada.id() + " null from %d 'Ada' to %d 'Bob'".formatted(ada.id(), bob.id()));
        leanto("project", "transfer", id, "--to", "99").refused("There is no user 99 ('leanto user list' shows them)");
        leanto("project", "transfer", id, "--to", "" + bob.id()).refused("The project 'Momentum' is theirs already");
        leanto("user", "disable", "" + ada.id());
        leanto("project", "transfer", id, "--to", "" + ada.id())
                .refused("The user Ada is disabled: they cannot get a project");
        leanto("project", "transfer", "--to", "" + bob.id())
                .refused("Name one PROJECT, or --all and --from, whose projects they are");
    }

    @Test
    void givesAllOfALeaverToSomebody() {
        TestUser bob = server.newUser("Bob");
        int secret = ada.newProject("Secret");
        ada.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", "0".repeat(32)))
                .ok();
        ada.call("projects/update", Map.of("projectId", secret, "encryptionKey", "0".repeat(32)))
                .ok();
        delete();
        int last = ada.newProject("Momentum");
        leanto("user", "disable", "" + ada.id());
        String[] words = {"project", "transfer", "--all", "--from", "" + ada.id(), "--to", "" + bob.id(), "--json"};
        CommandRun run = leanto(words);
        assertThat(run.exit()).as("one is refused").isEqualTo(1);
        JsonNode lines = JsonMapper.shared().readTree(run.out());
        assertThat(lines.findValuesAsString("id")).containsExactly("" + secret, "" + last, "" + projectId);
        assertThat(lines.at("/0/refused").asString()).startsWith("The project is encrypted, and its key 0");
        assertThat(lines.at("/1/refused").isNull()).isTrue();
        assertThat(bob.project(last).at("/projects/0/name").asString()).isEqualTo("Momentum");
        assertThat(bob.call("projects/recycle-bin/read").ok().all("/projects", "projectId"))
                .containsExactly("" + projectId);
        bob.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", "0".repeat(32)))
                .ok();
        assertThat(leanto(words).exit()).isZero();
        assertThat(json("project", "list", "--user", "" + ada.id())).isEmpty();
    }

    @Test
    void tellsEverythingAsCsvAndOtherwiseThatThereIsMore() {
        server.write(tx -> tx.update("""
                        INSERT INTO audit_events (at, user_id, project_id, action, detail)
                        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)
                        SELECT :now - i, CAST(:user AS INTEGER), CAST(:project AS INTEGER), 'some.thing', '' FROM n
                        """)
                .bind("now", server.clock().millis())
                .bind("user", ada.id())
                .bind("project", projectId)
                .execute());
        CommandRun csv = leanto("audit", "--action", "some.thing", "--csv");
        assertThat(csv.out().lines().count()).isEqualTo(2101);
        assertThat(csv.out().lines().distinct().count()).isEqualTo(2101);
        assertThat(csv.err()).isEmpty();
        CommandRun table = leanto("audit", "--action", "some.thing");
        assertThat(table.out().lines().count()).isEqualTo(1001);
        assertThat(table.err()).contains("there are more: --count N shows them, or --csv all");
        CommandRun asked = leanto("audit", "--action", "some.thing", "--count", "1500");
        assertThat(asked.out().lines().count()).isEqualTo(1501);
        assertThat(asked.err()).isEmpty();
    }

    @Test
    void tellsOfAPurgedProjectByItsLastNameAndFromWhere() {
        delete();
        leanto("project", "purge", "" + projectId, "Momentum");
        JsonNode found = json("audit", "--project", "momentum");
        assertThat(found.findValuesAsString("action")).startsWith("project.purge", "project.delete");
        assertThat(found.at("/0/address").isNull()).isTrue();
        assertThat(found.at("/1/address").asString()).isEqualTo("127.0.0.1");
        assertThat(json("audit", "--project", "" + projectId, "--address", "127.0.0.1")
                        .findValuesAsString("action"))
                .contains("project.delete")
                .doesNotContain("project.purge");
        assertThat(leanto("audit", "--project", "Momentum").out().lines())
                .anyMatch(line -> line.contains("project.purge") && line.contains("this machine"))
                .anyMatch(line -> line.contains("project.delete") && line.contains("127.0.0.1"));
        leanto("audit", "--project", "Carry")
                .refused("No project has the name 'Carry', and none had that was purged and is still in the audit: name"
                        + " its id with --project");
    }

    @Test
    void tellsWhoChangedAFile() {
        ada.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "=1+1"))
                .ok();
        String[] asked = {
            "audit", "--project", "" + projectId, "--file", "main.py", "--since", "1d", "--until", "2999-01-01"
        };
        JsonNode found = json(asked);
        assertThat(found.findValuesAsString("action")).containsExactly("project.update", "project.create");
        assertThat(found.at("/0/userName").asString()).isEqualTo("Ada");
        assertThat(json("audit", "--action", "project.update", "--count", "1")).hasSize(1);
        assertThat(json("audit", "--user", "" + ada.id(), "--since", "2999-01-01"))
                .isEmpty();
        ada.call("projects/update", Map.of("projectId", projectId, "name", "=Momentum, 2"))
                .ok();
        CommandRun csv = leanto("audit", "--project", "" + projectId, "--action", "project.create", "--csv");
        assertThat(csv.out().lines().toList()).hasSize(2);
        assertThat(csv.out()).startsWith("at,action,userId,userName,").contains(",\"'=Momentum, 2\",");
        byte[] exported = ada.request("audit/export")
                .form(Map.of("projectId", projectId, "action", "project.create"))
                .download();
        assertThat(new String(exported, StandardCharsets.UTF_8))
                .as("the same by the API")
                .isEqualToNormalizingNewlines(csv.out());
        leanto("audit", "--since", "someday")
                .refused(
                        "--since must be a day such as monday or 2026-11-23, a number of days such as 7d, or a time such as"
                                + " 2026-11-23T08:00:00Z, not 'someday'");
    }
}
