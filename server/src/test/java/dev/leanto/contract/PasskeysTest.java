package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Browser;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.SoftKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passkeys: made, used, and what is none. */
class PasskeysTest extends ContractTest {

    private static Reply create(Browser browser, SoftKey key, String origin) {
        Reply options = browser.call("account/passkeys/options").ok();
        return browser.call(
                "account/passkeys/create",
                Map.of(
                        "challengeId", options.at("/challengeId").asString(),
                        "label", "laptop",
                        "credential", key.create(options.at("/options"), origin)));
    }

    private SoftKey newKey(Browser browser) {
        SoftKey key = new SoftKey(0);
        create(browser, key, browser.origin()).ok();
        return key;
    }

    private static Map<String, String> signed(Reply options, SoftKey key, String origin) {
        return Map.of(
                "challengeId", options.at("/challengeId").asString(),
                "credential", key.sign(options.at("/options"), origin));
    }

    @Test
    void aPasskeyLogsItsUserIn() {
        SoftKey key = newKey(Browser.of(user));
        Browser browser = new Browser(server);
        Reply options = browser.call("login/passkey/options").ok();
        assertThat(options.at("/options/rpId").asString()).isEqualTo("localhost");
        Map<String, String> signed = signed(options, key, browser.origin());
        Reply entered = browser.enter("login/passkey/verify", signed).ok();
        assertThat(entered.at("/userId").asInt()).isEqualTo(user.id());
        Reply me = browser.call("account/login/read").ok();
        assertThat(me.at("/login/way").asString()).isEqualTo("passkey");
        assertThat(me.at("/passkeys").asInt()).isEqualTo(1);
        // What was signed is good once.
        assertThat(new Browser(server).call("login/passkey/verify", signed).code())
                .isEqualTo("CHALLENGE_OVER");
    }

    @Test
    void nothingElseDoes() {
        SoftKey key = newKey(Browser.of(user));
        Browser browser = new Browser(server);
        String origin = browser.origin();
        refused("PASSKEY_UNKNOWN", signed(browser.call("login/passkey/options"), key, "http://localhost:1"));
        refused("PASSKEY_UNKNOWN", signed(browser.call("login/passkey/options"), new SoftKey(0), origin));
        key.asksUser(false);
        refused("PASSKEY_UNKNOWN", signed(browser.call("login/passkey/options"), key, origin));
        key.asksUser(true);
        String mine = browser.call("login/passkey/options").at("/challengeId").asString();
        String other = browser.call("login/passkey/options").at("/challengeId").asString();
        refused("PASSKEY_UNKNOWN", Map.of("challengeId", mine, "credential", key.sign(other, "localhost", origin)));
        refused("CHALLENGE_OVER", Map.of("challengeId", "AAAA", "credential", key.sign("AAAA", "localhost", origin)));
        refused("PASSKEY_UNKNOWN", Map.of("challengeId", other, "credential", "{}"));
        Reply old = browser.call("login/passkey/options").ok();
        server.clock().advance(Duration.ofMinutes(5));
        refused("CHALLENGE_OVER", signed(old, key, origin));
        assertThat(browser.enter("login/passkey/verify", signed(browser.call("login/passkey/options"), key, origin))
                        .ok()
                        .at("/userId")
                        .asInt())
                .isEqualTo(user.id());
        // A device that counts backwards was copied.
        key.counts(0);
        refused("PASSKEY_UNKNOWN", signed(browser.call("login/passkey/options"), key, origin));
    }

    private void refused(String code, Map<String, String> signed) {
        assertThat(new Browser(server).call("login/passkey/verify", signed).code())
                .isEqualTo(code);
    }

    @Test
    void aChallengeIsGoodForWhatItWasGivenOutFor() {
        Browser browser = Browser.of(user);
        SoftKey key = newKey(browser);
        Reply options = browser.call("account/prove/passkey/options").ok();
        refused("CHALLENGE_OVER", signed(options, key, browser.origin()));
        Browser other = Browser.of(server.newUser());
        assertThat(other.call("account/prove/passkey/verify", signed(options, key, browser.origin()))
                        .code())
                .isEqualTo("CHALLENGE_OVER");
        Reply theirs = other.call("account/prove/passkey/options").ok();
        assertThat(other.call("account/prove/passkey/verify", signed(theirs, key, browser.origin()))
                        .code())
                .isEqualTo("PASSKEY_WRONG");
    }

    @Test
    void aPasskeyProvesThatItIsStillItsUser() {
        Browser browser = Browser.of(user);
        SoftKey key = newKey(browser);
        server.clock().advance(Duration.ofMinutes(10));
        assertThat(create(browser, new SoftKey(0), browser.origin()).code()).isEqualTo("STEP_UP_NEEDED");
        Reply options = browser.call("account/prove/passkey/options").ok();
        browser.call("account/prove/passkey/verify", signed(options, key, browser.origin()))
                .ok();
        create(browser, new SoftKey(0), browser.origin()).ok();
    }

    @Test
    void aPasskeyIsMadeOnceForTheRightPagesAndForgotten() {
        Browser browser = Browser.of(user);
        SoftKey key = newKey(browser);
        assertThat(create(browser, key, browser.origin()).code()).isEqualTo("PASSKEY_TAKEN");
        assertThat(create(browser, new SoftKey(0), "https://example.org").code())
                .isEqualTo("PASSKEY_UNUSABLE");
        Reply passkeys = browser.call("account/passkeys/read").ok();
        assertThat(passkeys.all("/passkeys", "label")).containsExactly("laptop");
        int id = passkeys.at("/passkeys/0/id").asInt();
        Browser other = Browser.of(server.newUser());
        assertThat(other.call("account/passkeys/delete", Map.of("passkeyId", id))
                        .code())
                .isEqualTo("PASSKEY_NONE");
        browser.call("account/passkeys/delete", Map.of("passkeyId", id)).ok();
        refused("PASSKEY_UNKNOWN", signed(browser.call("login/passkey/options"), key, browser.origin()));
    }
}
