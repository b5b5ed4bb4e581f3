package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Browser;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How somebody logs in by a link, what their cookie is good for, and when it is none. */
class LoginsTest extends ContractTest {

    private static final String ENDED = "This login has ended: log in again";
    private static final String NONE =
            "No credentials: send 'Authorization: Basic base64(userId:sha256(token:timestamp))' and a Timestamp header";

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void aLinkLogsInOnce() {
        String secret = Browser.link(user, TEN_MINUTES);
        Browser browser = new Browser(server);
        Reply entered = browser.enter("login/link", Map.of("secret", secret)).ok();
        assertThat(entered.at("/userId").asInt()).isEqualTo(user.id());
        assertThat(entered.header("Set-Cookie"))
                .matches("leanto_[0-9a-f]{8}=[0-9a-f]{64}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict");
        Reply me = browser.call("account/login/read").ok();
        assertThat(me.at("/userId").asInt()).isEqualTo(user.id());
        assertThat(me.at("/login/way").asString()).isEqualTo("link");
        assertThat(me.at("/login/isProven").asBoolean()).isTrue();
        assertThat(me.at("/organizationId").asString()).isEqualTo(user.organizationId());
        new Browser(server)
                .enter("login/link", Map.of("secret", secret))
                .refused(401, "This link was used already, or is too old. 'leanto login-link' prints another");
    }

    @Test
    void aLinkEndsWithItsTimeAndForWhoIsDisabled() {
        String old = Browser.link(user, TEN_MINUTES);
        server.clock().advance(TEN_MINUTES);
        assertThat(new Browser(server).call("login/link", Map.of("secret", old)).code())
                .isEqualTo("LOGIN_LINK_OVER");
        String link = Browser.link(user, TEN_MINUTES);
        disable();
        assertThat(new Browser(server)
                        .call("login/link", Map.of("secret", link))
                        .code())
                .isEqualTo("USER_DISABLED");
    }

    private void disable() {
        var installation = server.server().installation();
        installation.database().write(tx -> installation.users().disable(tx, user.id()));
    }

    @Test
    void aTokenIsShownWhoItIsOfAndNoLogin() {
        Reply me = user.call("account/login/read").ok();
        assertThat(me.at("/login").isNull()).isTrue();
        assertThat(me.at("/userId").asInt()).isEqualTo(user.id());
        assertThat(user.call("account/logins/read").code()).isEqualTo("PERSONS_ONLY");
    }

    @Test
    void theCookieCountsForWhatThePagesSendAlone() {
        Browser browser = Browser.of(user);
        browser.call("projects/read").ok();
        List<TestRequest> others = List.of(
                request(browser).method("GET"),
                request(browser).body("text/plain", "{}"),
                request(browser).form(Map.of("a", "b")),
                request(browser).header("X-Leanto", null),
                request(browser).header("X-Leanto", "other"),
                request(browser).header("Sec-Fetch-Site", "same-site"),
                request(browser).header("Sec-Fetch-Site", "cross-site"),
                request(browser).header("Sec-Fetch-Site", "none"),
                request(browser).header("Sec-Fetch-Site", null),
                request(browser).header("Sec-Fetch-Site", null).header("Origin", "http://127.0.0.1:1"),
                request(browser).header("Sec-Fetch-Site", null).header("Origin", "null"),
                request(browser).header("X-Forwarded-For", "192.0.2.1"),
                request(browser).header("Cookie", "leanto_00000000=" + "0".repeat(64)));
        for (TestRequest other : others) {
            other.send().refused(401, NONE);
        }
        assertThat(request(browser)
                        .header("Authorization", "Bearer leanto_" + "0".repeat(64))
                        .send()
                        .code())
                .isEqualTo("BEARER_UNKNOWN");
        request(browser)
                .header("Sec-Fetch-Site", null)
                .header("Origin", browser.origin())
                .send()
                .ok();
    }

    private TestRequest request(Browser browser) {
        return browser.request("projects/read").json("{}");
    }

    @Test
    void noDialogOfTheBrowserIsOpened() {
        Reply refused = new Browser(server).call("projects/read");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void nobodyElseComesToTheDoor() {
        for (String operation : List.of("login/ways", "login/link", "login/leave")) {
            String json = "{\"secret\": \"" + Browser.link(user, TEN_MINUTES) + "\"}";
            assertThat(user.request(operation).json(json).send().code()).isEqualTo("PAGES_ONLY");
            assertThat(new Browser(server)
                            .request(operation)
                            .header("Sec-Fetch-Site", "same-site")
                            .json(json)
                            .send()
                            .code())
                    .isEqualTo("PAGES_ONLY");
        }
    }

    @Test
    void whatOthersCanReadLogsNobodyIn() {
        Browser browser = new Browser(server);
        String json = "{\"secret\": \"" + Browser.link(user, TEN_MINUTES) + "\"}";
        assertThat(browser.request("login/link")
                        .header("X-Forwarded-For", "192.0.2.1")
                        .json(json)
                        .send()
                        .code())
                .isEqualTo("LOG_IN_IN_THE_CLEAR");
        Reply ways = browser.request("login/ways")
                .header("X-Forwarded-For", "192.0.2.1")
                .json("{}")
                .send()
                .ok();
        assertThat(ways.at("/secure").asBoolean()).isFalse();
        assertThat(ways.at("/hint").asString()).contains("tls.certificate");
        browser.request("login/link").json(json).send().ok();
    }

    @Test
    void aLoginEndsUnusedAndAtItsTime() {
        Browser browser = Browser.of(user);
        for (int day = 0; day < 29; day++) {
            server.clock().advance(Duration.ofDays(1));
            browser.call("account/login/read").ok();
        }
        server.clock().advance(Duration.ofDays(1));
        browser.call("account/login/read").refused(401, ENDED);
        Browser unused = Browser.of(user);
        server.clock().advance(Duration.ofDays(7));
        unused.call("account/login/read").refused(401, ENDED);
    }

    @Test
    void leavingRevokingAndDisablingActAtOnce() {
        Browser left = Browser.of(user);
        String cookie = left.cookie();
        left.enter("login/leave", Map.of()).ok();
        assertThat(left.cookie()).isNull();
        left.with(cookie).call("projects/read").refused(401, ENDED);
        Browser one = Browser.of(user);
        Browser other = Browser.of(user);
        one.call("account/logins/revoke", Map.of("all", true)).ok();
        other.call("projects/read").refused(401, ENDED);
        one.call("projects/read").ok();
        disable();
        one.call("projects/read").refused(401, ENDED);
    }

    @Test
    void oneSeesAndEndsOnesOwnLoginsOnly() {
        Browser mine = Browser.of(user);
        Browser foreign = Browser.of(server.newUser());
        int id = foreign.call("account/login/read").ok().at("/login/id").asInt();
        assertThat(mine.call("account/logins/revoke", Map.of("loginId", id)).code())
                .isEqualTo("LOGIN_UNKNOWN");
        foreign.call("projects/read").ok();
        Reply logins = mine.call("account/logins/read").ok();
        assertThat(logins.all("/logins", "browser")).containsExactly("Firefox on Linux");
        assertThat(logins.all("/logins", "isCurrent")).containsExactly("true");
    }

    @Test
    void aNewLoginEndsTheOneBefore() {
        Browser browser = Browser.of(user);
        Browser before = browser.with(browser.cookie());
        browser.enter("login/link", Map.of("secret", Browser.link(user, TEN_MINUTES)))
                .ok();
        before.call("projects/read").refused(401, ENDED);
        browser.call("projects/read").ok();
    }

    @Test
    void whatALoginWritesIsShownAsSuch() {
        Browser browser = Browser.of(user);
        int project = browser.call("projects/create", Map.of("name", "By hand", "language", "Py"))
                .ok()
                .at("/projects/0/projectId")
                .asInt();
        Reply history = user.call("projects/revisions/read", Map.of("projectId", project))
                .ok();
        assertThat(history.text()).contains("Firefox on Linux (link)").contains("\"web\"");
        Reply trail = user.call("audit/read", Map.of("projectId", project)).ok();
        assertThat(trail.text()).contains("Firefox on Linux (link)");
    }
}
