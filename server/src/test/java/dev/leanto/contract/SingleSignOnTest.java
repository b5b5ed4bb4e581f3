package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Browser;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestProvider;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How somebody logs in by a provider that knows them, and when what they bring back lets nobody in. */
class SingleSignOnTest extends SignOn {

    @Test
    void whoIsConnectedLogsInByTheProvider() {
        String subject = connect(user);
        Browser browser = new Browser(server);
        Reply sent = browser.enter("login/oidc/start", Map.of()).ok();
        assertThat(sent.header("Set-Cookie"))
                .matches("leanto_[0-9a-f]{8}_begun=[0-9a-f]{64}; Path=/; Max-Age=600; HttpOnly; SameSite=Strict");
        Map<String, String> asked =
                TestProvider.query(URI.create(sent.at("/address").asString()));
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", TestProvider.CLIENT)
                .containsEntry("redirect_uri", browser.origin() + "/enter/oidc")
                .containsEntry("scope", "openid profile email")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("nonce", "code_challenge")
                .doesNotContainKeys("prompt", "max_age");
        assertThat(asked.get("state")).startsWith("enter.");
        Reply entered = enter(browser, server, subject, Map.of()).ok();
        assertThat(entered.at("/userId").asInt()).isEqualTo(user.id());
        assertThat(browser.begun()).isNull();
        Reply me = browser.call("account/login/read").ok();
        assertThat(me.at("/login/way").asString()).isEqualTo("oidc");
        assertThat(me.at("/identities").asInt()).isEqualTo(1);
        assertThat(browser.call("account/identities/read")
                        .ok()
                        .at("/identities/0/lastUsed")
                        .isNull())
                .isFalse();
    }

    @Test
    void whatWasProvenLongAgoIsNoProofOfNow() {
        String subject = connect(user);
        long now = server.clock().instant().getEpochSecond();
        Map<Map<String, Long>, Boolean> proven = new HashMap<>();
        proven.put(Map.of(), false);
        proven.put(Map.of("auth_time", now - 60), true);
        proven.put(Map.of("auth_time", now + 30), true);
        proven.put(Map.of("auth_time", now - 600), false);
        proven.forEach((claims, isProven) -> {
            Browser browser = new Browser(server);
            enter(browser, server, subject, claims).ok();
            assertThat(browser.call("account/login/read").at("/login/isProven").asBoolean())
                    .as("with " + claims)
                    .isEqualTo(isProven);
        });
    }

    @Test
    void whatCameBackCountsOnce() {
        String subject = connect(user);
        Browser browser = new Browser(server);
        Map<String, String> back = there(browser, server, subject, Map.of());
        Browser twin = browser.copy();
        browser.enter("login/oidc/finish", posted(back)).ok();
        assertThat(twin.call("login/oidc/finish", posted(back)).code()).isEqualTo("CHALLENGE_OVER");
        Map<String, String> respelled = new HashMap<>(posted(back));
        respelled.merge("state", "==", String::concat);
        assertThat(twin.call("login/oidc/finish", respelled).code()).isEqualTo("CHALLENGE_OVER");
    }

    @Test
    void whatCameBackTwiceAtATimeLogsInOnce() {
        String subject = connect(user);
        Browser browser = new Browser(server);
        Map<String, String> fields = posted(there(browser, server, subject, Map.of()));
        List<String> ends = Stream.generate(browser::copy)
                .limit(6)
                .map(one -> CompletableFuture.supplyAsync(() -> one.call("login/oidc/finish", fields)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(reply -> reply.status() == 200 && reply.at("/success").asBoolean() ? "in" : reply.code())
                .toList();
        assertThat(ends).containsOnlyOnce("in").containsOnly("in", "CHALLENGE_OVER");
    }

    @Test
    void onlyTheBrowserThatWasSentAwayComesBack() {
        String subject = connect(user);
        Browser attacker = new Browser(server);
        Map<String, String> back = there(attacker, server, subject, Map.of());
        Browser victim = new Browser(server);
        assertThat(victim.call("login/oidc/finish", posted(back)).code()).isEqualTo("CHALLENGE_OVER");
        there(victim, server, subject, Map.of());
        assertThat(victim.call("login/oidc/finish", posted(back)).code()).isEqualTo("CHALLENGE_OVER");
        // Nor for another purpose: this one would be that of whoever is logged in.
        assertThat(Browser.of(user)
                        .call("account/identities/finish", posted(back))
                        .code())
                .isEqualTo("CHALLENGE_OVER");
        attacker.enter("login/oidc/finish", posted(back)).ok();
    }

    @Test
    void whoStaysAwayForLongBeginsAnew() {
        String subject = connect(user);
        Browser browser = new Browser(server);
        Map<String, String> back = there(
                browser, server, subject, Map.of("exp", server.clock().instant().getEpochSecond() + 3600));
        server.clock().advance(Duration.ofMinutes(10));
        assertThat(browser.call("login/oidc/finish", posted(back)).code()).isEqualTo("CHALLENGE_OVER");
    }

    @Test
    void aCodeThatTheProviderDoesNotKnowIsRefused() {
        Browser browser = new Browser(server);
        Map<String, String> back = new HashMap<>(posted(there(browser, server, connect(user), Map.of())));
        back.put("code", "another");
        Reply refused = browser.call("login/oidc/finish", back);
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.code()).isEqualTo("PROVIDER_REFUSED");
        assertThat(refused.errors()).containsExactly("Work does not confirm this log-in (invalid_grant): begin anew");
    }

    @Test
    void theAnswerMustComeFromTheProviderThatWasAsked() {
        Browser browser = new Browser(server);
        Map<String, String> back = new HashMap<>(posted(there(browser, server, connect(user), Map.of())));
        back.put("issuer", "https://evil.example.org");
        assertThat(browser.call("login/oidc/finish", back).code()).isEqualTo("PROVIDER_UNPROVEN");
        Map<String, String> again = new HashMap<>(posted(there(browser, server, connect(user), Map.of())));
        again.put("issuer", TestProvider.shared().issuer());
        browser.enter("login/oidc/finish", again).ok();
    }

    @Test
    void aTokenForAnotherIsNoProof() {
        String subject = connect(user);
        long now = server.clock().instant().getEpochSecond();
        List<Map<String, ?>> wrong = List.of(
                Map.of("nonce", "another"),
                Map.of("iss", "https://evil.example.org"),
                Map.of("aud", "another client"),
                Map.of("exp", now - 61),
                Map.of("iat", now + 61),
                Map.of("nbf", now + 61));
        for (Map<String, ?> claims : wrong) {
            assertThat(refusal(subject, claims)).as("with " + claims).isEqualTo("PROVIDER_UNPROVEN");
        }
        assertThat(refusal(subject, Map.of("exp", now - 59))).isEqualTo("none");
        // Who it was made for it says itself (azp).
        assertThat(refusal(subject, Map.of("aud", List.of(TestProvider.CLIENT, "b"))))
                .isEqualTo("none");
    }

    @Test
    void newKeysOfTheProviderAreFound() {
        String subject = connect(user);
        assertThat(refusal(subject, Map.of())).isEqualTo("none");
        // It is not asked again and again.
        server.clock().advance(Duration.ofSeconds(10));
        TestProvider.shared().changeKeys();
        assertThat(refusal(subject, Map.of())).isEqualTo("none");
        TestProvider.shared().changeKeys();
        assertThat(refusal(subject, Map.of())).isEqualTo("PROVIDER_UNPROVEN");
        server.clock().advance(Duration.ofSeconds(10));
        assertThat(refusal(subject, Map.of())).isEqualTo("none");
    }

    @Test
    void whoIsNobodyHereIsToldWhatToDo() {
        String subject = TestProvider.newSubject();
        Reply refused = enter(new Browser(server), server, subject, Map.of("email", "user@example.org"));
        refused.refused(
                401,
                "Work knows you, but not who you are here: log in otherwise and connect Work on your account page, or ask"
                        + " whoever runs this server ('leanto user identity add', with " + subject
                        + " as the subject)");
    }

    @Test
    void nobodyIsFoundByTheirAddressAlone() {
        var email = server.rows("SELECT email FROM users WHERE id = :id", Map.of("id", user.id()))
                .getFirst()
                .get("email");
        assertThat(refusal(TestProvider.newSubject(), Map.of("email", email, "email_verified", true)))
                .isEqualTo("IDENTITY_UNKNOWN");
        connect(user, "https://another.example.org", "the-same");
        assertThat(refusal("the-same", Map.of())).isEqualTo("IDENTITY_UNKNOWN");
    }

    @Test
    void whoIsDisabledStaysOut() {
        String subject = connect(user);
        server.sql("UPDATE users SET disabled_at = 1 WHERE id = :id", Map.of("id", user.id()));
        assertThat(refusal(subject, Map.of())).isEqualTo("USER_DISABLED");
    }
}
