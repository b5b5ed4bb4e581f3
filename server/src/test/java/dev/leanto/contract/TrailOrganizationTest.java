package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was done to an organization itself, and not to a project of it, is told to its administrators. */
class TrailOrganizationTest extends ContractTest {

    private static final String HASH = "0123456789abcdef0123456789abcdef";

    private List<String> actions(TestUser by, String organizationId) {
        return by.call("audit/read", Map.of("organizationId", organizationId))
                .ok()
                .all("/entries", "action");
    }

    @Test
    void saysWhoCameAndWhatWasSaid() {
        TestUser friend = server.newUser("Friend");
        String id = user.organizationId();
        server.server().installation().database().write(tx -> {
            var organizations = server.server().installation().organizations();
            return organizations.addMember(tx, id, friend.id(), false, false);
        });
        Map<String, Object> member = Map.of("organizationId", id, "userId", friend.id());
        user.call("organizations/members/update", Map.of("organizationId", id, "userId", friend.id(), "role", "admin"))
                .ok();
        user.call("organizations/encryption/keys/create", Map.of("organizationId", id, "name", "Desk", "hash", HASH))
                .ok();
        user.call("organizations/retention/update", Map.of("organizationId", id, "afterDays", 30))
                .ok();
        assertThat(actions(friend, id))
                .containsSubsequence(
                        "retention.set", "encryptionKey.add", "organization.changeMember", "organization.addMember");
        user.call("organizations/members/delete", member).ok();
        user.call("organizations/encryption/keys/delete", Map.of("organizationId", id, "hash", HASH))
                .ok();
        assertThat(actions(user, id))
                .containsSubsequence("encryptionKey.remove", "organization.removeMember", "retention.set");
        friend.call("audit/read", Map.of("organizationId", id)).refused("Organization not found");
    }

    @Test
    void saysNothingOfOthers() {
        TestUser other = server.newUser("Other");
        other.call("organizations/retention/update", Map.of("afterDays", 40)).ok();
        assertThat(actions(user, user.organizationId())).doesNotContain("retention.set");
        assertThat(actions(other, other.organizationId())).contains("retention.set");
    }
}
