package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.projects.quotas.Quota;
import dev.leanto.projects.quotas.QuotaHolder;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody left behind who cannot log in is taken over by an administrator of its organization, and by nobody else. */
class TakeOverTest extends ContractTest {

    private static final int ROUNDS = 60;
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private TestUser leaver;
    private int projectId;

    @BeforeEach
    void leftBehind() {
        leaver = server.newUser("Leaver");
        projectId = leaver.leaveBehind("Momentum", user.organizationId());
    }

    private static Reply takeOver(TestUser by, int projectId) {
        return by.call("organizations/orphaned-projects/take-over", Map.of("projectId", projectId));
    }

    private static Reply list(TestUser by, Object... pairs) {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return by.call("organizations/orphaned-projects/read", fields);
    }

    private int owner() {
        return (int) server.number("SELECT owner_id FROM projects WHERE id = :id", Map.of("id", projectId));
    }

    @Test
    void showsWhatThereIsAndBringsItWhole() {
        Reply shown = list(user).ok();
        assertThat(shown.all("/projects", "projectId")).containsExactly("" + projectId);
        assertThat(shown.at("/projects/0/ownerName").asString()).isEqualTo("Leaver");
        assertThat(shown.at("/projects/0/size").asLong()).isPositive();
        assertThat(shown.text()).as("no e-mail address").doesNotContain("@");
        user.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        assertThat(takeOver(user, projectId).ok().at("/revision").asInt()).isEqualTo(2);
        assertThat(user.project(projectId).all("/projects/0/collaborators", "publicId"))
                .containsExactly(user.publicId());
        assertThat(user.file(projectId, "main.py")).isNotEmpty();
        assertThat(list(user).ok().at("/projects")).isEmpty();
        takeOver(user, projectId).refused("Project not found");
        assertThat(server.rows(
                        "SELECT user_id, detail FROM audit_events WHERE action = 'project.takeOver' AND project_id = :id",
                        Map.of("id", projectId)))
                .extracting(row -> row.get("user_id") + " " + row.get("detail"))
                .singleElement()
                .asString()
                .startsWith(user.id() + " from " + leaver.id() + " 'Leaver' to " + user.id() + " '");
        leaver.enable();
        leaver.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
    }

    @Test
    void isForAdministratorsOfItsOrganizationOnly() {
        TestUser member = server.newUser();
        server.join(member, user.organizationId(), false);
        TestUser elsewhere = server.newUser();
        takeOver(member, projectId).refused("Project not found");
        takeOver(elsewhere, projectId).refused("Project not found");
        list(member, "organizationId", user.organizationId())
                .refused("Only an administrator of the organization may do this");
        list(elsewhere, "organizationId", user.organizationId()).refused("Organization not found");
        assertThat(list(elsewhere).ok().at("/projects")).isEmpty();
        TestUser administrator = server.newUser();
        server.join(administrator, user.organizationId(), true);
        takeOver(administrator, projectId).ok();
        assertThat(owner()).isEqualTo(administrator.id());
    }

    @Test
    void isNotForProjectsOfThoseWhoCanLogInNorForThoseElsewhere() {
        leaver.enable();
        takeOver(user, projectId).refused("Project not found");
        assertThat(list(user).ok().at("/projects")).isEmpty();
        int personal = leaver.newProject("Personal");
        leaver.disable();
        takeOver(user, personal).refused("Project not found");
        assertThat(list(user).ok().all("/projects", "projectId")).containsExactly("" + projectId);
    }

    @Test
    void needsATokenThatReachesAllAndShowsWhatOneReaches() {
        TestUser certain = user.with(server.bearer(user, TokenScope.FULL, Reach.only(List.of(user.newProject("A")))));
        takeOver(certain, projectId)
                .refused(
                        "The API token 'bearer' reaches certain projects only: organizations/orphaned-projects/take-over"
                                + " needs a token that reaches all");
        assertThat(list(certain).ok().at("/projects")).isEmpty();
        assertThat(list(user.with(server.bearer(user, TokenScope.READ, Reach.ALL)))
                        .ok()
                        .at("/projects"))
                .hasSize(1);
    }

    @Test
    void bringsWhatIsInTheBinAndWhatIsEncryptedAndHasPages() {
        leaver.enable();
        int deleted = leaver.newProject("Deleted");
        server.sql(
                "UPDATE projects SET organization_id = :organization WHERE id = :id",
                Map.of("organization", user.organizationId(), "id", deleted));
        leaver.call("projects/delete", Map.of("projectId", deleted)).ok();
        user.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", KEY))
                .ok();
        leaver.call("projects/update", Map.of("projectId", projectId, "encryptionKey", KEY))
                .ok();
        leaver.disable();
        user.newProject("Momentum");
        Reply first = list(user, "count", 1).ok();
        assertThat(first.at("/next").asInt()).isEqualTo(projectId);
        Reply second = list(user, "count", 1, "after", projectId).ok();
        assertThat(second.at("/projects/0/deleted").isNull()).isFalse();
        assertThat(second.at("/next").isNull()).isTrue();
        list(user, "count", 501).refused("count must be a whole number from 1 to 500, not 501");
        assertThat(takeOver(user, projectId).ok().at("/name").asString()).isEqualTo("Momentum 1");
        assertThat(user.project(projectId).at("/projects/0/encrypted").asBoolean())
                .isTrue();
        takeOver(user, deleted).ok();
        user.call("projects/recycle-bin/restore", Map.of("projectId", deleted)).ok();
    }

    @Test
    void countsForWhoeverTakesItOver() {
        server.setQuota(new QuotaHolder.User(user.id()), Quota.PROJECTS, 1);
        user.newProject("Full");
        assertThat(takeOver(user, projectId).code()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(owner()).isEqualTo(leaver.id());
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> another) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = threads.invokeAll(List.of(one, another));
            return List.of(both.getFirst().get(), both.getLast().get());
        }
    }

    private static boolean done(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return reply.at("/success").asBoolean();
    }

    @Test
    void nothingIsTakenFromSomebodyWhoCanLogInAgain() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var taken = atOnce(() -> done(takeOver(user, projectId)), () -> {
                leaver.enable();
                return true;
            });
            assertThat(owner()).isEqualTo(taken.getFirst() ? user.id() : leaver.id());
            assertThat(server.number("""
                            SELECT count(*) FROM audit_events taken JOIN audit_events enabled
                                ON enabled.action = 'user.enable' AND enabled.user_id = :leaver AND enabled.id < taken.id
                            WHERE taken.action = 'project.takeOver' AND taken.project_id = :id
                              AND NOT EXISTS (
                                  SELECT 1 FROM audit_events e
                                  WHERE e.action = 'user.disable' AND e.user_id = :leaver AND e.id > enabled.id
                                    AND e.id < taken.id)
                            """, Map.of("leaver", leaver.id(), "id", projectId)))
                    .as("round %s", round)
                    .isZero();
            if (taken.getFirst()) {
                user.call("projects/transfer", Map.of("projectId", projectId, "newOwner", leaver.publicId()))
                        .ok();
            }
            leaver.disable();
        }
    }

    @Test
    void oneOfTwoAdministratorsGetsIt() throws Exception {
        TestUser other = server.newUser();
        server.join(other, user.organizationId(), true);
        for (int round = 0; round < ROUNDS; round++) {
            int project = server.newUser().leaveBehind("Left " + round, user.organizationId());
            var taken = atOnce(() -> done(takeOver(user, project)), () -> done(takeOver(other, project)));
            assertThat(taken).containsExactlyInAnyOrder(true, false);
            assertThat(server.number("SELECT owner_id FROM projects WHERE id = :id", Map.of("id", project)))
                    .isEqualTo(taken.getFirst() ? user.id() : other.id());
            assertThat(server.number(
                            "SELECT count(*) FROM audit_events WHERE action = 'project.takeOver' AND project_id = :id",
                            Map.of("id", project)))
                    .isEqualTo(1);
        }
    }
}
