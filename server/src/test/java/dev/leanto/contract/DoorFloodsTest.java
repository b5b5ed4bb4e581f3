package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Browser;
import dev.leanto.testing.Reply;
import dev.leanto.testing.SoftKey;
import dev.leanto.testing.TestProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever has proven nothing costs nobody anything, however often they come to the door. */
class DoorFloodsTest extends SignOn {

    @Test
    void whoProvesNothingNeedsNoTurnAtWriting() {
        Browser stranger = new Browser(server);
        Reply options = stranger.call("login/passkey/options").ok();
        Map<String, String> signed = Map.of(
                "challengeId", options.at("/challengeId").asString(),
                "credential", new SoftKey(0).sign(options.at("/options"), stranger.origin()));
        Browser wrong = stranger.with("leanto_00000000=" + "0".repeat(64));
        // Somebody writes all the while.
        server.write(_ -> {
            assertThat(stranger.call("login/link", Map.of("secret", "0".repeat(64)))
                            .code())
                    .isEqualTo("LOGIN_LINK_OVER");
            assertThat(stranger.call("login/passkey/verify", signed).code()).isEqualTo("PASSKEY_UNKNOWN");
            stranger.call("login/leave").ok();
            wrong.call("login/leave").ok();
            return true;
        });
    }

    @Test
    void nobodyIsReadMoreThanALogInHas() {
        Browser stranger = new Browser(server);
        String long64 = "0".repeat(64 * 1024);
        assertThat(stranger.call("login/link", Map.of("secret", long64)).code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(stranger.call("login/link", Map.of("secret", long64.substring(100)))
                        .code())
                .isEqualTo("LOGIN_LINK_OVER");
    }

    @Test
    void ofANameThatNobodyHasNoMoreIsKeptThanOfAName() {
        Browser stranger = new Browser(server);
        String name = user.id() + "x".repeat(320);
        for (int i = 0; i < 5; i++) {
            assertThat(guess(stranger, name + i)).isEqualTo("PASSWORD_MISMATCH");
        }
        assertThat(guess(stranger, name + 6)).isEqualTo("LOG_IN_LATER");
    }

    private static String guess(Browser browser, String name) {
        return browser.call("login/password", Map.of("name", name, "password", "four words in a row"))
                .code();
    }

    @Test
    void whoHasTheProviderAskedInVainHasToWait() {
        connect(user);
        Browser browser = Browser.of(user);
        Map<String, String> wrong = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            String address =
                    browser.call("account/prove/oidc/start").ok().at("/address").asString();
            wrong.put("state", TestProvider.query(URI.create(address)).getOrDefault("state", ""));
            wrong.put("code", "none");
            assertThat(browser.call("account/prove/oidc/finish", wrong).code()).isEqualTo("PROVIDER_REFUSED");
        }
        assertThat(browser.call("account/prove/oidc/finish", wrong).code()).isEqualTo("LOG_IN_LATER");
        assertThat(browser.call("account/identities/finish", wrong).code()).isEqualTo("LOG_IN_LATER");
    }
}
