package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MembersTest extends ContractTest {

    private Reply read(TestUser by) {
        return by.call("organizations/members/read", Map.of("organizationId", user.organizationId()));
    }

    private Reply call(TestUser by, String operation, int userId, String role) {
        return by.call(
                "organizations/members/" + operation,
                role.isEmpty()
                        ? Map.of("organizationId", user.organizationId(), "userId", userId)
                        : Map.of("organizationId", user.organizationId(), "userId", userId, "role", role));
    }

    private TestUser member(boolean admin) {
        TestUser member = server.newUser();
        server.join(member, user.organizationId(), admin);
        return member;
    }

    @Test
    void showsMembersAndToAdministratorsWhatTheyTake() {
        TestUser member = member(false);
        user.newProject("Mine");
        Reply list = read(user).ok();
        assertThat(list.all("/members", "userId")).containsExactly("" + user.id(), "" + member.id());
        assertThat(list.all("/members", "role")).containsExactly("admin", "member");
        assertThat(list.all("/members", "owner")).containsExactly("true", "false");
        assertThat(list.all("/members", "projects")).containsExactly("1", "0");
        assertThat(list.at("/members/0/bytes").asLong()).isPositive();
        assertThat(list.at("/members/1/publicId").asString()).isEqualTo(member.publicId());
        assertThat(read(member).ok().at("/members/0/projects").isNull()).isTrue();
        read(server.newUser()).refused("Organization not found");
    }

    @Test
    void findsMembersByAPartOfTheirNameOrAddress() {
        TestUser member = server.newUser("Grace Hopper");
        server.join(member, user.organizationId(), false);
        Reply found = user.call(
                        "organizations/members/read", Map.of("organizationId", user.organizationId(), "filter", "HOPP"))
                .ok();
        assertThat(found.all("/members", "userId")).containsExactly("" + member.id());
    }

    @Test
    void addsOnlyThoseWhomTheCallerAdministersAlready() {
        TestUser stranger = server.newUser();
        String unknown = "whom you may add";
        assertThat(call(user, "create", stranger.id(), "").errors().toString()).contains(unknown);
        assertThat(call(user, "create", 987_654, "").errors().toString()).contains(unknown);
        TestUser boss = server.newUser();
        server.join(user, boss.organizationId(), false);
        server.join(stranger, boss.organizationId(), false);
        assertThat(call(user, "create", stranger.id(), "").errors().toString())
                .as("a colleague only")
                .contains(unknown);
        server.join(boss, user.organizationId(), true);
        Reply added = call(boss, "create", stranger.id(), "admin").ok();
        assertThat(added.all("/members", "userId")).contains("" + stranger.id());
        call(boss, "create", stranger.id(), "").refused("User " + stranger.id() + " is a member already");
        assertThat(server.number(
                        "SELECT count(*) FROM audit_events WHERE action = 'organization.addMember' AND user_id = :id"
                                + " AND detail = :detail",
                        Map.of("id", boss.id(), "detail", user.organizationId() + " user " + stranger.id())))
                .isEqualTo(1);
    }

    @Test
    void theOperatorAddsEverybodyByTheirAddressToo() {
        TestUser first = server.firstUser();
        TestUser stranger = server.newUser();
        String email = String.valueOf(server.rows("SELECT email FROM users WHERE id = :id", Map.of("id", stranger.id()))
                .getFirst()
                .get("email"));
        first.call("organizations/members/create", Map.of("email", email.toUpperCase(Locale.ROOT)))
                .ok();
        first.call("organizations/members/create", Map.of()).refused("Name whom to add either by email or by userId");
        assertThat(stranger.call("organizations/list").ok().at("/organizations").size())
                .isEqualTo(2);
    }

    @Test
    void isForAdministratorsOnly() {
        TestUser member = member(false);
        TestUser other = member(false);
        String refusal = "Only an administrator of the organization may do this";
        call(member, "create", other.id(), "").refused(refusal);
        call(member, "update", member.id(), "admin").refused(refusal);
        call(member, "delete", other.id(), "").refused(refusal);
        call(server.newUser(), "delete", other.id(), "").refused("Organization not found");
    }

    @Test
    void changesRolesAndRemoves() {
        TestUser member = member(false);
        assertThat(call(user, "update", member.id(), "admin").ok().all("/members", "role"))
                .containsExactly("admin", "admin");
        call(user, "update", member.id(), "king").refused("role must be 'admin' or 'member', not 'king'");
        call(user, "update", 987_654, "admin").refused("User 987654 is no member of the organization");
        assertThat(call(member, "update", user.id(), "member").errors().toString())
                .contains("owns the organization");
        assertThat(call(member, "delete", user.id(), "").errors().toString()).contains("owns the organization");
        assertThat(call(user, "delete", member.id(), "").ok().all("/members", "userId"))
                .containsExactly("" + user.id());
        call(user, "delete", member.id(), "").refused("User " + member.id() + " is no member of the organization");
        call(user, "update", user.id(), "member")
                .refused(
                        "User " + user.id() + " is the last administrator of the organization: make another one first");
    }

    @Test
    void theLastAdministratorStaysAlsoWhenTwoGoAtOnce() throws Exception {
        for (int round = 0; round < 30; round++) {
            TestUser member = member(true);
            Callable<Reply> one = () -> call(user, "update", user.id(), "member");
            Callable<Reply> other = () -> call(member, "delete", member.id(), "");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.invokeAll(List.of(one, other));
            }
            assertThat(server.number(
                            "SELECT count(*) FROM organization_members WHERE organization_id = :id AND is_admin",
                            Map.of("id", user.organizationId())))
                    .as("round %s", round)
                    .isEqualTo(1);
            server.sql(
                    "UPDATE organization_members SET is_admin = TRUE WHERE organization_id = :id AND user_id = :user",
                    Map.of("id", user.organizationId(), "user", user.id()));
            server.rows(
                            "SELECT 1 FROM organization_members WHERE organization_id = :id AND user_id = :user",
                            Map.of("id", user.organizationId(), "user", member.id()))
                    .forEach(_ -> call(user, "delete", member.id(), "").ok());
        }
    }
}
