package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Browser;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestProvider;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How people connect their accounts of a provider, and prove by it that they are still there. */
class IdentitiesTest extends SignOn {

    private Map<String, String> away(Browser browser, String operation, String subject, Map<String, ?> claims) {
        String address = browser.call(operation).ok().at("/address").asString();
        return posted(TestProvider.logIn(address, subject, server.clock().instant(), claims));
    }

    @Test
    void whoIsLoggedInConnectsWhomTheProviderKnows() {
        Browser browser = Browser.of(user);
        String subject = TestProvider.newSubject();
        browser.call("account/identities/finish", away(browser, "account/identities/start", subject, Map.of()))
                .ok();
        assertThat(enter(new Browser(server), server, subject, Map.of())
                        .ok()
                        .at("/userId")
                        .asInt())
                .isEqualTo(user.id());
        Reply connected = browser.call("account/identities/read").ok();
        assertThat(connected.all("/identities", "subject")).containsExactly(subject);
        int id = connected.at("/identities/0/id").asInt();
        Browser foreign = Browser.of(server.newUser());
        assertThat(foreign.call("account/identities/delete", Map.of("identityId", id))
                        .code())
                .isEqualTo("IDENTITY_NONE");
        assertThat(foreign.call(
                                "account/identities/finish",
                                away(foreign, "account/identities/start", subject, Map.of()))
                        .code())
                .isEqualTo("IDENTITY_TAKEN");
        browser.call("account/identities/delete", Map.of("identityId", id)).ok();
        assertThat(refusal(subject, Map.of())).isEqualTo("IDENTITY_UNKNOWN");
    }

    @Test
    void nobodyIsConnectedByAnAddressThatAnotherHasOpened() {
        Browser attacker = Browser.of(server.newUser());
        Map<String, String> back = away(attacker, "account/identities/start", TestProvider.newSubject(), Map.of());
        Browser victim = Browser.of(user);
        assertThat(victim.call("account/identities/finish", back).code()).isEqualTo("CHALLENGE_OVER");
        // Nor another login of the same user's.
        Map<String, String> mine = away(victim, "account/identities/start", TestProvider.newSubject(), Map.of());
        assertThat(Browser.of(user).call("account/identities/finish", mine).code())
                .isEqualTo("CHALLENGE_OVER");
        victim.call("account/identities/finish", mine).ok();
        assertThat(victim.call("account/identities/finish", mine).code()).isEqualTo("CHALLENGE_OVER");
    }

    @Test
    void toConnectNeedsProofWhenItBegins() {
        Browser browser = Browser.of(user);
        server.clock().advance(Duration.ofMinutes(5));
        Map<String, String> back = away(
                browser,
                "account/identities/start",
                TestProvider.newSubject(),
                Map.of("exp", server.clock().instant().getEpochSecond() + 900));
        server.clock().advance(Duration.ofMinutes(6));
        assertThat(browser.call("account/identities/start").code()).isEqualTo("STEP_UP_NEEDED");
        browser.call("account/identities/finish", back).ok();
    }

    @Test
    void onesAccountThereProvesThatItIsStillOneself() {
        String subject = connect(user);
        Browser browser = Browser.of(user);
        server.clock().advance(Duration.ofMinutes(10));
        assertThat(browser.call("account/password/delete").code()).isEqualTo("STEP_UP_NEEDED");
        String address =
                browser.call("account/prove/oidc/start").ok().at("/address").asString();
        assertThat(TestProvider.query(URI.create(address)))
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "0");
        long now = server.clock().instant().getEpochSecond();
        Map<Map<String, Long>, String> old = new HashMap<>();
        old.put(Map.of(), "PROOF_OLD");
        old.put(Map.of("auth_time", now - 61), "PROOF_OLD");
        old.forEach((claims, code) -> assertThat(browser.call(
                                "account/prove/oidc/finish", away(browser, "account/prove/oidc/start", subject, claims))
                        .code())
                .isEqualTo(code));
        assertThat(browser.call(
                                "account/prove/oidc/finish",
                                away(
                                        browser,
                                        "account/prove/oidc/start",
                                        TestProvider.newSubject(),
                                        Map.of("auth_time", now)))
                        .code())
                .isEqualTo("IDENTITY_WRONG");
        assertThat(browser.call("account/password/delete").code()).isEqualTo("STEP_UP_NEEDED");
        browser.call(
                        "account/prove/oidc/finish",
                        away(browser, "account/prove/oidc/start", subject, Map.of("auth_time", now)))
                .ok();
        browser.call("account/password/delete").ok();
    }

    @Test
    void whatProvesIsNotWhatConnects() {
        Browser browser = Browser.of(user);
        Map<String, String> back = away(browser, "account/prove/oidc/start", TestProvider.newSubject(), Map.of());
        assertThat(browser.call("account/identities/finish", back).code()).isEqualTo("CHALLENGE_OVER");
        back.compute("state", (_, state) -> "connect." + String.valueOf(state).substring("prove.".length()));
        assertThat(browser.call("account/identities/finish", back).code()).isEqualTo("CHALLENGE_OVER");
    }

    @Test
    void thereIsAnEndToHowManyOneConnects() {
        for (int i = 0; i < 10; i++) {
            connect(user);
        }
        Browser browser = Browser.of(user);
        assertThat(browser.call(
                                "account/identities/finish",
                                away(browser, "account/identities/start", TestProvider.newSubject(), Map.of()))
                        .code())
                .isEqualTo("IDENTITIES_TOO_MANY");
    }
}
