package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sets up webhooks, where, and how many; how they are told is in {@link DeliveriesTest} and {@link ReceiversTest}. */
class WebhooksTest extends ContractTest {

    private static final String URL = "http://127.0.0.1:9/hook";

    private static Reply call(TestUser by, String operation, int project, Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("projectId", project);
        return by.call("webhooks/" + operation, fields);
    }

    private String make(int project) {
        return call(user, "create", project, Map.of("url", URL))
                .ok()
                .at("/webhook/webhookId")
                .asString();
    }

    @Test
    void makesShowsChangesAndRemovesThem() {
        int project = user.newProject("Hooked");
        Reply made =
                call(user, "create", project, Map.of("url", " " + URL + " ")).ok();
        String id = made.at("/webhook/webhookId").asString();
        assertThat(made.at("/secret").asString()).matches("whsec_[0-9a-f]{64}");
        assertThat(made.at("/webhook/url").asString()).isEqualTo(URL);
        assertThat(call(user, "read", project, Map.of()).ok().all("/webhooks", "webhookId"))
                .containsExactly(id);
        Reply disabled = call(user, "update", project, Map.of("webhookId", id, "enabled", false))
                .ok();
        assertThat(disabled.at("/webhook/state").asString()).isEqualTo("disabled");
        assertThat(disabled.at("/webhook/reason").asString()).isEqualTo("by user " + user.id());
        assertThat(disabled.at("/secret").isNull()).isTrue();
        Reply changed = call(user, "update", project, Map.of("webhookId", id, "url", URL + "2", "newSecret", true))
                .ok();
        assertThat(changed.at("/webhook/url").asString()).isEqualTo(URL + "2");
        assertThat(changed.at("/secret").asString())
                .startsWith("whsec_")
                .isNotEqualTo(made.at("/secret").asString());
        call(user, "delete", project, Map.of("webhookId", id)).ok();
        assertThat(call(user, "read", project, Map.of()).ok().all("/webhooks", "webhookId"))
                .isEmpty();
        call(user, "delete", project, Map.of("webhookId", id))
                .refused("webhookId: there is no webhook '" + id + "' there");
    }

    /** Neither in the database nor in the audit. */
    @Test
    void keepsNoSecretInTheClear() {
        int project = user.newProject("Secret");
        String secret = call(user, "create", project, Map.of("url", URL))
                .ok()
                .at("/secret")
                .asString();
        byte[] stored = (byte[]) java.util.Objects.requireNonNull(
                server.rows("SELECT secret FROM webhooks WHERE project_id = :id", Map.of("id", project))
                        .getFirst()
                        .get("secret"));
        assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
        assertThat(server.rows("SELECT detail FROM audit_events WHERE project_id = :id", Map.of("id", project)))
                .extracting(row -> String.valueOf(row.get("detail")))
                .anyMatch(detail -> detail.endsWith(" of project " + project))
                .noneMatch(detail -> detail.contains(secret));
    }

    @Test
    void findsOneOnlyWhereItBelongs() {
        String id = make(user.newProject("One"));
        int other = user.newProject("Other");
        String refusal = "webhookId: there is no webhook '" + id + "' there";
        call(user, "update", other, Map.of("webhookId", id, "enabled", false)).refused(refusal);
        call(user, "deliveries/read", other, Map.of("webhookId", id)).refused(refusal);
        call(user, "delete", other, Map.of("webhookId", id)).refused(refusal);
    }

    @Test
    void belongsToAProjectOrAnOrganization() {
        String both = "projectId: name a project, or an organization by organizationId, and not both";
        user.call("webhooks/read").refused(both);
        call(user, "read", user.newProject("Both"), Map.of("organizationId", user.organizationId()))
                .refused(both);
    }

    @Test
    void letsAdministratorsTellOfAnOrganization() {
        TestUser member = server.newUser();
        TestUser administrator = server.newUser();
        server.join(member, user.organizationId(), false);
        server.join(administrator, user.organizationId(), true);
        Map<String, Object> fields = Map.of("organizationId", user.organizationId(), "url", URL);
        administrator.call("webhooks/create", fields).ok();
        assertThat(user.call("webhooks/read", Map.of("organizationId", user.organizationId()))
                        .ok()
                        .all("/webhooks", "userId"))
                .containsExactly("" + administrator.id());
        member.call("webhooks/create", fields).refused("Only an administrator of the organization may do this");
        server.newUser().call("webhooks/create", fields).refused("Organization not found");
        TestUser limited =
                user.with(server.bearer(user, TokenScope.FULL, Reach.only(List.of(user.newProject("Only this")))));
        limited.call("webhooks/create", fields)
                .refused("The API token 'bearer' reaches certain projects only: webhooks/create needs a token that"
                        + " reaches all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/x",
                "http:///x",
                "example.org",
                "/hook",
                "http://user:password@127.0.0.1/",
                "http://127.0.0.1/#x",
                "http://127.0.0.1:70000/",
                "http://a b/"
            })
    void refusesWhatIsNoAddress(String url) {
        call(user, "create", user.newProject("No address"), Map.of("url", url))
                .refused("url: '" + url + "' is no address that begins with http:// or https://, has a host, and has"
                        + " no user name and no #");
    }

    @Test
    void refusesANameThatNobodyHas() {
        call(user, "create", user.newProject("Nowhere"), Map.of("url", "http://nowhere.invalid/"))
                .refused("url: 'http://nowhere.invalid/' has no address that this server sends webhooks to: its name is"
                        + " unknown, or that of a private network (webhooks.privateAddresses)");
    }

    @Test
    void makesOnlySoManyOfAProjectAndOfAUser() {
        for (int project = 0; project < 5; project++) {
            int id = user.newProject("Full " + project);
            for (int i = 0; i < 10; i++) {
                make(id);
            }
            call(user, "create", id, Map.of("url", URL))
                    .refused("There are 10 webhooks of the project " + id
                            + " already, which is the limit: delete one of them");
        }
        call(user, "create", user.newProject("One more"), Map.of("url", URL))
                .refused("There are 50 webhooks of the user " + user.id()
                        + " already, which is the limit: delete one of them");
        server.write(tx -> tx.update("DELETE FROM webhooks WHERE user_id = :user")
                .bind("user", user.id())
                .execute());
    }
}
