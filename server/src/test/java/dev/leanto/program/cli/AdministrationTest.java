package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.Browser;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestProvider;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operator's commands, each under a server that runs: what they do counts for its very next request. */
@OnBothDatabases
class AdministrationTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Parameter
    private TestDatabase database;

    private ServerConfig.Storage storage;
    private TestServer server;

    @BeforeEach
    void start() {
        storage = database.newStorage();
        server = TestServer.startNow(storage);
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
        return JSON.readTree(run.out());
    }

    private TestUser newUser(String name) {
        JsonNode user = json("user", "create", name, "--email", name + "@example.org");
        JsonNode token = json("token", "create", "--user", user.at("/id").asString());
        return server.user(user.at("/id").asInt()).with(token.at("/apiToken").asString());
    }

    @Test
    void connectsUsersWithWhomAProviderKnows() {
        TestUser ada = newUser("Ada");
        String subject = TestProvider.newSubject();
        String id = "" + ada.id();
        assertThat(leanto("user", "identity", "add", id, subject).err())
                .contains("Name the provider with --issuer, since logins.oidc.issuer is not set");
        String issuer = TestProvider.shared().issuer();
        JsonNode added = json("user", "identity", "add", id, subject, "--issuer", issuer);
        assertThat(added.at("/user").asInt()).isEqualTo(ada.id());
        assertThat(json("user", "identity", "list", "--user", id)
                        .get(0)
                        .at("/subject")
                        .asString())
                .isEqualTo(subject);
        assertThat(leanto("user", "identity", "add", id, subject, "--issuer", issuer)
                        .err())
                .contains("is connected with somebody here already");
        assertThat(leanto("user", "identity", "add", id, " ", "--issuer", issuer)
                        .err())
                .contains("An issuer and a subject have 1 to 500 characters");
        Browser browser = Browser.of(ada);
        browser.call("projects/read").ok();
        assertThat(leanto("user", "identity", "remove", added.at("/id").asString())
                        .out())
                .contains("is removed");
        assertThat(browser.call("projects/read").code()).isEqualTo("LOGIN_ENDED");
        assertThat(json("user", "identity", "list").isEmpty()).isTrue();
        assertThat(leanto("user", "identity", "remove", added.at("/id").asString())
                        .out())
                .contains("was there no more");
    }

    @Test
    void showsRefusedLogIns() {
        TestUser ada = newUser("Ada");
        ada.with("wrong").call("authenticate").refused(401, "Hash doesn't match.");
        ada.with("wrong").call("authenticate").refused(401, "Hash doesn't match.");
        server.server().installation().usage().flush();
        JsonNode refused = json("audit", "--refused", "--user", "" + ada.id());
        assertThat(refused).hasSize(1);
        assertThat(refused.at("/0/address").asString()).isEqualTo("127.0.0.1");
        assertThat(refused.at("/0/userId").asInt()).isEqualTo(ada.id());
        assertThat(refused.at("/0/reason").asString()).isEqualTo("HASH_MISMATCH");
        assertThat(refused.at("/0/times").asInt()).isEqualTo(2);
        assertThat(refused.at("/0/hour").asString()).endsWith(":00:00.000Z");
        assertThat(json("audit", "--refused", "--user", "99")).isEmpty();
        assertThat(json("audit", "--refused", "--until", "2d")).isEmpty();
        assertThat(json("audit", "--refused", "--since", "1d")).hasSize(1);
        assertThat(leanto("audit", "--refused", "--csv").out()).startsWith("hour,address,userId,reason,times,last");
    }

    @Test
    void makesAUserWhoCanLogInAndHasAnOrganization() {
        TestUser ada = newUser("Ada");
        ada.call("authenticate").ok();
        assertThat(ada.call("organizations/list").ok().all("/organizations", "ownerName"))
                .containsExactly("You");
        JsonNode shown = json("user", "show", "" + ada.id());
        assertThat(shown.at("/name").asString()).isEqualTo("Ada");
        assertThat(shown.at("/email").asString()).isEqualTo("Ada@example.org");
        assertThat(shown.at("/publicId").asString()).matches("[0-9a-f]{32}");
        assertThat(shown.at("/organizations")).hasSize(1);
        assertThat(shown.at("/validTokens").asInt()).isEqualTo(1);
        assertThat(shown.at("/quotas/0/quota").asString()).isEqualTo("projects");
        assertThat(shown.at("/quotas/0/used").asInt()).isZero();
        ada.newProject("A");
        leanto("quota", "set", "--user", "" + ada.id(), "projects=3", "requests=9");
        assertThat(leanto("user", "show", "" + ada.id()).out()).contains("projects 1 of 3, ", ", requests 9, ");
        assertThat(shown.at("/disabled").isNull()).isTrue();
        assertThat(leanto("user", "list").out()).contains("Ada@example.org").startsWith("ID  PUBLIC ID");
    }

    @Test
    void disablesAndEnablesAUserAtOnce() {
        TestUser ada = newUser("Ada");
        ada.call("authenticate").ok();
        assertThat(leanto("user", "disable", "" + ada.id()).out()).isEqualToIgnoringNewLines("User 2 is disabled");
        ada.call("authenticate").refused(401, "The user 2 is disabled");
        assertThat(json("token", "list", "--user", "2").at("/0/state").asString())
                .isEqualTo("user disabled");
        assertThat(json("user", "disable", "2").at("/changed").asBoolean()).isFalse();
        assertThat(json("user", "show", "2").at("/disabled").asString()).endsWith("Z");
        assertThat(leanto("user", "enable", "2").out()).isEqualToIgnoringNewLines("User 2 is enabled");
        assertThat(json("token", "list", "--user", "2").at("/0/state").asString())
                .isEqualTo("valid");
        ada.call("authenticate").ok();
        leanto("user", "disable", "99").refused("There is no user 99 ('leanto user list' shows them)");
    }

    @Test
    void revokesATokenAtOnce() {
        TestUser ada = newUser("Ada");
        JsonNode second = json("token", "create", "--user", "2", "--label", "laptop");
        TestUser laptop = ada.with(second.at("/apiToken").asString());
        laptop.call("authenticate").ok();
        String id = second.at("/id").asString();
        assertThat(leanto("token", "revoke", id).out()).isEqualToIgnoringNewLines("Token " + id + " is revoked");
        assertThat(laptop.call("authenticate").errors().getFirst())
                .startsWith("The API token 'laptop' was revoked on ");
        ada.call("authenticate").ok();
        assertThat(json("token", "revoke", id).at("/changed").asBoolean()).isFalse();
        leanto("token", "revoke", "99").refused("There is no token 99 ('leanto token list' shows them)");
        JsonNode listed = json("token", "list", "--user", "2");
        assertThat(listed).hasSize(2);
        assertThat(listed.at("/0/state").asString()).isEqualTo("valid");
        assertThat(listed.at("/1/state").asString()).isEqualTo("revoked");
        assertThat(listed.toString()).doesNotContain(second.at("/apiToken").asString());
    }

    @Test
    void makesTokensThatOnlyReadOrThatEnd() {
        TestUser ada = newUser("Ada");
        JsonNode reading = json("token", "create", "--user", "2", "--label", "board", "--read-only");
        ada.with(reading.at("/apiToken").asString())
                .call("projects/create", Map.of("name", "x", "language", "Py"))
                .refused("The API token 'board' is read-only: projects/create needs a token of full scope");
        JsonNode ending = json("token", "create", "--user", "2", "--expires", "1d");
        TestUser guest = ada.with(ending.at("/apiToken").asString());
        guest.call("authenticate").ok();
        server.clock().advance(Duration.ofDays(2));
        assertThat(guest.call("authenticate").errors().getFirst()).startsWith("The API token 'token' expired on ");
        leanto("token", "create", "--user", "2", "--expires", "soon")
                .refused("--expires must be a number of days such as 90d, or a date such as 2027-12-31, not 'soon'");
        leanto("token", "create", "--user", "2", "--expires", "2001-01-01")
                .refused("A token must end in the future, and 2001-01-01T00:00:00.000Z is not");
    }

    @Test
    void addsAndRemovesMembersAtOnce() {
        TestUser ada = newUser("Ada");
        String id = json("organization", "create", "Quants & Co", "--owner", "1")
                .at("/id")
                .asString();
        ada.call("organizations/read", Map.of("organizationId", id)).refused("Organization not found");
        leanto("organization", "add-member", id, "2", "--admin");
        ada.call("organizations/read", Map.of("organizationId", id)).ok();
        assertThat(json("organization", "add-member", id, "2").at("/changed").asBoolean())
                .isFalse();
        int project = ada.call("projects/create", Map.of("name", "there", "language", "Py", "organizationId", id))
                .ok()
                .at("/projects/0/projectId")
                .asInt();
        leanto("organization", "remove-member", id, "2");
        ada.call("organizations/read", Map.of("organizationId", id)).refused("Organization not found");
        ada.project(project);
        leanto("organization", "remove-member", id, "1")
                .refused("User 1 owns the organization 'Quants & Co' and cannot be removed from it");
        leanto("organization", "add-member", "nowhere", "2")
                .refused("There is no organization 'nowhere' ('leanto organization list' shows them)");
        assertThat(json("organization", "list")).hasSize(3);
    }

    @Test
    void addsALeanVersionThatTheNextRequestCanUse() {
        TestUser user = newUser("Ada");
        int project = user.newProject("p");
        JsonNode added = json("lean-version", "add", "v17100", "--hash", "7f1d3b2", "--description", "Options fixes");
        assertThat(added.at("/id").asInt()).isEqualTo(2);
        assertThat(added.at("/ref").asString()).isEqualTo("refs/heads/v17100");
        assertThat(user.call("lean/versions/read").ok().all("/versions", "name"))
                .containsExactly("master", "v17100");
        user.call("projects/update", Map.of("projectId", project, "versionId", 2))
                .ok();
        assertThat(user.project(project).at("/projects/0/leanVersionId").asInt())
                .isEqualTo(2);
        leanto("lean-version", "remove", "2")
                .refused("LEAN version 2 is used by 1 project, those in the recycle bin counted");
        leanto("lean-version", "remove", "1").refused("LEAN version 1 is master, which new projects follow");
        user.call("projects/update", Map.of("projectId", project, "versionId", -1))
                .ok();
        assertThat(leanto("lean-version", "remove", "2").out()).isEqualToIgnoringNewLines("LEAN version 2 is removed");
        user.call("projects/update", Map.of("projectId", project, "versionId", 2))
                .refused("versionId 2 is not a LEAN version of this server");
        leanto("lean-version", "remove", "2")
                .refused("There is no LEAN version 2 ('leanto lean-version list' shows them)");
        assertThat(leanto("lean-version", "list").out()).contains("master");
    }

    @Test
    void addsAnEnvironmentThatTheNextRequestCanUse() {
        TestUser user = newUser("Ada");
        int project = user.newProject("p");
        JsonNode added = json("environment", "add", "PyTorch 2", "--path", "/opt/torch");
        assertThat(added.at("/id").asInt()).isEqualTo(2);
        user.call("projects/update", Map.of("projectId", project, "leanEnvironment", 2))
                .ok();
        leanto("environment", "remove", "2")
                .refused("Environment 2 is used by 1 project, those in the recycle bin counted");
        leanto("environment", "remove", "1").refused("Environment 1 is the default, which new projects have");
        user.call("projects/update", Map.of("projectId", project, "leanEnvironment", 1))
                .ok();
        assertThat(leanto("environment", "remove", "2").out()).isEqualToIgnoringNewLines("Environment 2 is removed");
        assertThat(json("environment", "list")).hasSize(1);
    }

    @Test
    void worksOnAStoppedServer() {
        server.close();
        TestUser ada = newUser("Ada");
        server = TestServer.startNow(storage);
        server.user(ada.id()).with(ada.token()).call("authenticate").ok();
    }

    @Test
    void writesDownWhatTheOperatorDid() {
        newUser("Ada");
        leanto("user", "disable", "2");
        leanto("token", "revoke", "2");
        assertThat(server.rows("SELECT action FROM audit_events WHERE user_id = 2 ORDER BY id", Map.of()))
                .extracting(row -> row.get("action"))
                .containsExactly("user.create", "token.create", "user.disable", "token.revoke");
    }
}
