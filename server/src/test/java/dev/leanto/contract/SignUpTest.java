package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ClientAuthentication;
import dev.leanto.machine.config.GroupRoles;
import dev.leanto.machine.config.Oidc;
import dev.leanto.testing.Browser;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestProvider;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who becomes a user by a provider, what groups give them, and what is so when the provider is away. */
class SignUpTest extends SignOn {

    private static Map<String, Object> card(String name, String email) {
        return Map.of("name", name, "email", email, "email_verified", true);
    }

    @Test
    void whoeverTheProviderKnowsBecomesAUserIfThatIsSet() {
        try (TestServer one = started(database, open())) {
            String subject = TestProvider.newSubject();
            Browser browser = new Browser(one);
            int id = enter(browser, one, subject, card("Ada", "ada@example.org"))
                    .ok()
                    .at("/userId")
                    .asInt();
            Reply me = browser.call("account/login/read").ok();
            assertThat(me.at("/name").asString()).isEqualTo("Ada");
            assertThat(me.at("/email").asString()).isEqualTo("ada@example.org");
            assertThat(me.at("/operator").asBoolean()).isFalse();
            assertThat(browser.call("organizations/list")
                            .ok()
                            .at("/organizations")
                            .size())
                    .isEqualTo(1);
            // Whatever they are called afterwards, they are the same.
            assertThat(enter(new Browser(one), one, subject, card("Ada King", "other@example.org"))
                            .ok()
                            .at("/userId")
                            .asInt())
                    .isEqualTo(id);
            assertThat(audit(one, "user.create")).contains("Ada");
            assertThat(audit(one, "identity.create"))
                    .containsExactly(TestProvider.shared().issuer() + " " + subject);
        }
    }

    @Test
    void nobodyIsTakenOverNorKeptFromLoggingInByAName() {
        try (TestServer one = started(database, open())) {
            TestUser ada = one.newUser("Ada");
            assertThat(enter(new Browser(one), one, TestProvider.newSubject(), card("Somebody", "ADA@example.org"))
                            .code())
                    .isEqualTo("SIGN_UP_TAKEN");
            assertThat(one.number("SELECT count(*) FROM users WHERE name = 'Somebody'", Map.of()))
                    .isZero();
            // An address that the provider has not verified counts for nothing.
            Browser other = new Browser(one);
            enter(other, one, TestProvider.newSubject(), Map.of("name", "ada", "email", "ada@example.org"))
                    .ok();
            Reply me = other.call("account/login/read").ok();
            assertThat(me.at("/name").asString()).isEqualTo("ada 2");
            assertThat(me.at("/email").asString()).isEmpty();
            Browser.of(ada)
                    .call("account/password/update", Map.of("password", "four words in a row"))
                    .ok();
            assertThat(new Browser(one)
                            .enter("login/password", Map.of("name", "ada", "password", "four words in a row"))
                            .ok()
                            .at("/userId")
                            .asInt())
                    .isEqualTo(ada.id());
        }
    }

    @Test
    void aNameHasNothingThatCannotBeSeen() {
        String smile = "\uD83D\uDE00";
        Map<String, String> names = Map.of(
                "Ada\u202E\u200BKing",
                "Ada King",
                "\u0085Grace\u009F",
                "Grace",
                "x".repeat(187) + smile,
                "x".repeat(187));
        try (TestServer one = started(database, open())) {
            names.forEach((said, shown) -> {
                Browser browser = new Browser(one);
                enter(browser, one, TestProvider.newSubject(), Map.of("name", said))
                        .ok();
                assertThat(browser.call("account/login/read").at("/name").asString())
                        .isEqualTo(shown);
            });
        }
    }

    @Test
    void groupsGiveMembershipsAndTakeThemAgain() {
        var storage = database.newStorage();
        String team;
        String desk;
        TestUser boss;
        try (TestServer one = started(storage, TestServer.DEFAULTS, TestProvider.logIns(open()))) {
            boss = one.firstUser();
            team = one.write(tx -> one.server().installation().organizations().create(tx, "Team", boss.id()));
            desk = one.write(tx -> one.server().installation().organizations().create(tx, "Desk", boss.id()));
        }
        Oidc oidc = open(
                new GroupRoles.Role("quants", team, false),
                new GroupRoles.Role("leads", team, true),
                new GroupRoles.Role("desk", desk, false),
                new GroupRoles.Role("gone", "f".repeat(32), false));
        try (TestServer one = started(storage, TestServer.DEFAULTS, TestProvider.logIns(oidc))) {
            String subject = TestProvider.newSubject();
            Browser browser = new Browser(one);
            int id = enter(browser, one, subject, Map.of("groups", List.of("quants", "gone", "other")))
                    .ok()
                    .at("/userId")
                    .asInt();
            assertThat(roles(one, id)).containsExactly(team + " false");
            enter(browser, one, subject, Map.of("groups", List.of("quants", "leads", "desk")))
                    .ok();
            assertThat(roles(one, id)).containsExactlyInAnyOrder(team + " true", desk + " false");
            // What the provider does not tell, since it is too much, is not known to be none.
            enter(browser, one, subject, Map.of("hasgroups", true)).ok();
            assertThat(roles(one, id)).hasSize(2);
            enter(browser, one, subject, Map.of("groups", "quants")).ok();
            assertThat(roles(one, id)).containsExactly(team + " false");
            enter(browser, one, subject, Map.of()).ok();
            assertThat(roles(one, id)).isEmpty();
            assertThat(audit(one, "organization.addMember")).containsExactlyInAnyOrder(team, desk);
            assertThat(audit(one, "organization.changeMember"))
                    .containsExactlyInAnyOrder(team + " admin", team + " member");
            assertThat(audit(one, "organization.removeMember")).containsExactlyInAnyOrder(team, desk);
        }
    }

    @Test
    void whatWasGivenByHandStays() {
        var storage = database.newStorage();
        String team;
        try (TestServer one = started(storage, TestServer.DEFAULTS, TestProvider.logIns(open()))) {
            int boss = one.firstUser().id();
            team = one.write(tx -> one.server().installation().organizations().create(tx, "Team", boss));
        }
        Oidc oidc = open(new GroupRoles.Role("leads", team, true));
        try (TestServer one = started(storage, TestServer.DEFAULTS, TestProvider.logIns(oidc))) {
            TestUser member = one.newUser();
            one.join(member, team, false);
            String subject = connect(member);
            enter(new Browser(one), one, subject, Map.of("groups", List.of("leads")))
                    .ok();
            enter(new Browser(one), one, subject, Map.of()).ok();
            assertThat(roles(one, member.id())).containsExactly(team + " false");
            // The owner is not removed by a group that they are in no longer.
            int owner = one.server().firstUserId();
            one.sql(
                    "INSERT INTO mapped_members (user_id, organization_id) VALUES (:user, :organization)",
                    Map.of("user", owner, "organization", team));
            String boss = TestProvider.newSubject();
            connect(one.user(owner), TestProvider.shared().issuer(), boss);
            enter(new Browser(one), one, boss, Map.of()).ok();
            assertThat(roles(one, owner)).contains(team + " true");
        }
    }

    /** The memberships of a user besides their personal organization. */
    private static List<String> roles(TestServer one, int userId) {
        return one
                .rows(
                        "SELECT m.organization_id AS id, m.is_admin AS admin FROM organization_members m"
                                + " JOIN organizations o ON o.id = m.organization_id"
                                + " WHERE m.user_id = :user AND o.name IN ('Team', 'Desk')",
                        Map.of("user", userId))
                .stream()
                .map(row -> row.get("id") + " " + Stream.of(true, 1).anyMatch(yes -> yes.equals(row.get("admin"))))
                .toList();
    }

    private static List<String> audit(TestServer one, String action) {
        return one
                .rows("SELECT detail FROM audit_events WHERE action = :action ORDER BY id", Map.of("action", action))
                .stream()
                .map(row -> String.valueOf(row.get("detail")))
                .toList();
    }

    @Test
    void aProviderThatIsAwayKeepsNobodyElseOut() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Oidc away = new Oidc(
                "http://localhost:" + port,
                "leanto",
                null,
                null,
                ClientAuthentication.POST,
                "Away",
                List.of("openid"),
                true,
                "groups",
                new GroupRoles(List.of()));
        try (TestServer one = started(database, away)) {
            Reply refused = new Browser(one).call("login/oidc/start");
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.errors())
                    .containsExactly("Away does not answer just now (no connection): try again, or log in otherwise");
            assertThat(Browser.of(one.firstUser())
                            .call("account/prove/oidc/start")
                            .code())
                    .isEqualTo("PROVIDER_SILENT");
        }
    }

    @Test
    void aProviderThatGoesAwayIsMissedWhenTheCodeIsRedeemed() {
        try (TestProvider provider = new TestProvider();
                TestServer one = started(database, provider.settings(true, List.of()))) {
            Browser browser = new Browser(one);
            Map<String, String> back = there(browser, one, TestProvider.newSubject(), Map.of());
            provider.goAway();
            assertThat(browser.enter("login/oidc/finish", posted(back)).code()).isEqualTo("PROVIDER_SILENT");
            assertThat(one.number("SELECT count(*) FROM logins", Map.of())).isZero();
        }
    }

    @Test
    void anIssuerThatCallsItselfOtherwiseIsNotUsed() {
        Oidc like = open();
        Oidc other = new Oidc(
                like.issuer() + "/",
                like.clientId(),
                null,
                null,
                ClientAuthentication.BASIC,
                null,
                like.scopes(),
                true,
                "groups",
                like.groups());
        try (TestServer one = started(database, other)) {
            assertThat(new Browser(one).call("login/oidc/start").errors().getFirst())
                    .startsWith("localhost cannot be used: it calls itself '" + like.issuer() + "'");
        }
    }

    @Test
    void whereNoProviderIsSetNobodyIsSentAway() {
        try (TestServer one = started(database, TestServer.DEFAULTS.logIns().oidc())) {
            assertThat(new Browser(one).call("login/oidc/start").code()).isEqualTo("PROVIDER_NONE");
            assertThat(new Browser(one).call("login/ways").ok().at("/providers").isEmpty())
                    .isTrue();
        }
    }

    @Test
    void guessingWaits() {
        try (TestServer one = started(database, TestProvider.shared().settings(false, List.of()))) {
            for (int i = 0; i < 30; i++) {
                assertThat(new Browser(one)
                                .request("login/oidc/finish")
                                .header("Cookie", new Browser(one).sentAway())
                                .json("{\"state\":\"enter.x\",\"code\":\"x\"}")
                                .send()
                                .code())
                        .isEqualTo("CHALLENGE_OVER");
            }
            Reply wait = new Browser(one)
                    .request("login/oidc/finish")
                    .header("Cookie", new Browser(one).sentAway())
                    .json("{\"state\":\"enter.x\",\"code\":\"x\"}")
                    .send();
            assertThat(wait.code()).isEqualTo("LOG_IN_LATER");
            assertThat(wait.status()).isEqualTo(429);
            one.clock().advance(Duration.ofMinutes(1));
            assertThat(enter(new Browser(one), one, TestProvider.newSubject(), Map.of())
                            .code())
                    .isEqualTo("IDENTITY_UNKNOWN");
        }
    }
}
