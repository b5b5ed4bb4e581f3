package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit tells of a project that is gone for good: whose it was, who deleted it, and who purged it. */
class PurgedTrailTest extends ContractTest {

    private static final String UNKNOWN = "Project not found";

    private int projectId;
    private TestUser friend;
    private TestUser administrator;

    @BeforeEach
    void purgedProject() {
        server.purge();
        projectId = user.newProject("Momentum");
        friend = server.newUser("Friend");
        administrator = server.newUser("Administrator");
        server.addCollaborator(projectId, friend, true);
        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, TRUE, FALSE, 0)
                """, Map.of("organization", user.organizationId(), "user", administrator.id()));
        friend.file(projectId, "main.py");
        server.server().installation().usage().flush();
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        server.clock().advance(Duration.ofMinutes(1));
        user.call("projects/recycle-bin/purge", Map.of("projectId", projectId, "name", "Momentum"))
                .ok();
    }

    private Reply trail(TestUser by, Map<String, ?> fields) {
        return by.call("audit/read", fields);
    }

    private static List<String> told(Reply reply) {
        return reply.ok().all("/entries", "action");
    }

    @Test
    void isToldToItsOwnerByIdAndByItsLastName() {
        Reply byId = trail(user, Map.of("projectId", projectId)).ok();
        assertThat(told(byId)).containsExactly("project.purge", "project.delete", "project.read");
        assertThat(byId.all("/entries", "projectName")).containsOnly("Momentum");
        assertThat(byId.at("/entries/1/userId").asInt()).isEqualTo(user.id());
        assertThat(byId.at("/entries/1/tokenLabel").asString()).isEqualTo("laptop");
        assertThat(byId.at("/entries/1/address").asString()).isEqualTo("127.0.0.1");
        assertThat(byId.at("/entries/2/userId").asInt()).isEqualTo(friend.id());
        assertThat(trail(user, Map.of("projectName", "momentum")).ok().text())
                .as("case does not count")
                .isEqualTo(byId.text());
        trail(user, Map.of("projectName", "Carry")).refused(UNKNOWN);
    }

    @Test
    void isToldToAdministratorsOfItsOrganization() {
        assertThat(told(trail(administrator, Map.of("projectId", projectId))))
                .containsExactly("project.purge", "project.delete", "project.read");
        String organization = user.organizationId();
        assertThat(told(trail(administrator, Map.of("organizationId", organization, "projectName", "Momentum"))))
                .containsExactly("project.purge", "project.delete", "project.read");
        assertThat(told(trail(administrator, Map.of("organizationId", organization))))
                .contains("project.purge", "project.delete", "project.read");
        trail(administrator, Map.of("projectName", "Momentum")).refused(UNKNOWN);
    }

    @Test
    void isToldToNobodyElse() {
        for (TestUser other : List.of(friend, server.newUser())) {
            trail(other, Map.of("projectId", projectId)).refused(UNKNOWN);
            trail(other, Map.of("projectName", "Momentum")).refused(UNKNOWN);
            trail(other, Map.of("organizationId", user.organizationId(), "projectName", "Momentum"))
                    .refused("Organization not found");
        }
        int other = user.newProject("Other");
        TestUser limited = user.with(server.bearer(user, TokenScope.FULL, Reach.only(List.of(other))));
        trail(limited, Map.of("projectId", projectId)).refused(UNKNOWN);
        trail(limited, Map.of("projectName", "Momentum")).refused(UNKNOWN);
        assertThat(told(trail(friend, Map.of("action", "project.read")))).containsExactly("project.read");
    }

    @Test
    void tellsProjectsOfTheSameNameApart() {
        int second = user.newProject("Momentum");
        Reply both = trail(user, Map.of("projectName", "Momentum")).ok();
        assertThat(both.all("/entries", "projectId")).contains("" + projectId, "" + second);
        assertThat(trail(user, Map.of("projectName", "Momentum", "projectId", second))
                        .ok()
                        .all("/entries", "projectId"))
                .containsOnly("" + second);
        trail(user, Map.of("projectName", "Momentum", "projectId", 1)).refused(UNKNOWN);
    }

    @Test
    void saysThatTheTimeInTheBinWasOver() {
        int second = user.newProject("Second");
        user.call("projects/delete", Map.of("projectId", second)).ok();
        server.purge();
        for (int day = 0; day < 31; day++) {
            server.clock().advance(Duration.ofDays(1));
            server.purge();
        }
        Reply reply = trail(administrator, Map.of("projectId", second)).ok();
        assertThat(told(reply)).containsExactly("project.purge", "project.delete");
        assertThat(reply.at("/entries/0/userId").isNull()).isTrue();
        assertThat(reply.at("/entries/1/userId").asInt()).isEqualTo(user.id());
    }

    @Test
    void isForgottenWithTheAudit() {
        var installation = server.server().installation();
        installation.forgetAudit(server.clock().instant());
        assertThat(told(trail(user, Map.of("projectId", projectId)))).contains("project.purge");
        installation.forgetAudit(server.clock().instant().plusMillis(1));
        trail(user, Map.of("projectId", projectId)).refused(UNKNOWN);
    }
}
