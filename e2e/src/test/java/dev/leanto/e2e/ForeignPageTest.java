package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody is logged in, and has just proven who they are; then they open a page of somebody else's in the same browser. It
 * tries every operation there is in every way in which a page can ask, and none is done.
 */
class ForeignPageTest extends Browsing {

    /**
     * How whoever is nobody is refused; the operations by which one logs in say that they are for the pages alone. A form
     * that is sent while another one is on its way is broken off by the browser.
     */
    private static final List<String> NOBODY =
            List.of("CREDENTIALS_MISSING", "LOG_INS_TOO_MANY", "PAGES_ONLY", "CLIENT_GONE");

    private final Victim victim = new Victim();
    private ForeignSite foreign;
    private BrowserContext browser;
    private Page own;

    @Override
    List<String> settings() {
        // Refusals are not kept waiting: there are thousands of them.
        return List.of("http.refusalTime=0ms");
    }

    @BeforeEach
    void logIn() throws Exception {
        foreign = new ForeignSite();
        victim.owns(server);
        browser = unwatched().context(1200, ColorScheme.LIGHT);
        own = browser.newPage();
        follow(own, server.loginLink());
    }

    @AfterEach
    void closeSite() {
        foreign.close();
    }

    @Test
    void doesNothingFromAnotherPortOfTheSameHost() throws Exception {
        Page page = open(foreign.url("localhost", "/same-site"));
        assertThat(foreign.cookie("/same-site")).as("cookies know no ports").contains("leanto_");
        assertNothingIsDoneBy(page, server.url(""), NOBODY);
    }

    @Test
    void doesNothingFromAnotherSite() throws Exception {
        Page page = open(foreign.url(TheBrowser.FOREIGN, "/cross-site"));
        assertThat(foreign.cookie("/cross-site")).isEmpty();
        assertNothingIsDoneBy(page, server.url(""), NOBODY);
    }

    @Test
    void doesNothingByANameThatLeadsHere() throws Exception {
        String rebound = server.url("").replace("localhost", TheBrowser.REBOUND);
        Page page = browser.newPage();
        page.route(
                rebound + "/page",
                route -> route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(ForeignSite.PAGE)));
        page.navigate(rebound + "/page");
        page.unrouteAll();
        // As if the browser sent the cookie there too.
        Cookie mine = browser.cookies(server.url("/")).getFirst();
        browser.addCookies(List.of(new Cookie(mine.name, mine.value).setUrl(rebound)));
        assertThat((String) page.evaluate("url => fetch(url).then(answer => answer.text())", rebound + "/api/v2/authenticate"))
                .contains("HOST_UNKNOWN");
        assertNothingIsDoneBy(page, rebound, List.of("HOST_UNKNOWN", "CLIENT_GONE"));
    }

    @Test
    void hasNoHoldOnThePagesThemselves() {
        Page page = open(foreign.url("localhost", "/same-site"));
        for (String path : List.of("/", "/account", "/enter", "/docs", "/api/v2/openapi.json")) {
            page.evaluate("url => frame(url)", server.url(path));
        }
        page.evaluate("url => { document.body.append(element('iframe', { src: url })) }", server.url("/account"));
        page.waitForTimeout(500);
        assertThat(page.frames().stream().skip(1).map(Frame::url)).allMatch(url -> url.startsWith("chrome-error:"));
        assertThat(page.evaluate("url => socket(url)", server.url("/api/v2/events/read").replace("http:", "ws:")))
                .isEqualTo("refused");

        Page opened = browser.waitForPage(
                () -> page.evaluate("url => { window.held = open(url); }", server.url("/account")));
        opened.waitForSelector("nav.top");
        assertThat(page.evaluate("() => { held.postMessage({ operation: 'tokens/create' }, '*'); return held.closed; }"))
                .as("the opener has lost the window")
                .isEqualTo(true);
        assertThat(opened.evaluate("opener")).isNull();
    }

    private Page open(String url) {
        Page page = browser.newPage();
        page.navigate(url);
        return page;
    }

    private void assertNothingIsDoneBy(Page page, String base, List<String> refusals) throws Exception {
        Object operations = own.evaluate(ForeignSite.resource("operations.js"), victim.known());
        own.navigate("about:blank");
        String before = victim.everythingOf(server);
        int from = server.logged().size();

        Object read = page.evaluate("([base, all]) => attack(base, all)", List.of(base, operations));
        List<ServerLog> asked = asked(from);
        List<String> all = ((List<?>) operations).stream().map(one -> (String) ((Map<?, ?>) one).get("operation")).toList();

        // What comes by a foreign name is refused before it is any operation.
        for (String method : base.contains(TheBrowser.REBOUND) ? List.<String>of() : List.of("GET", "POST")) {
            assertThat(asked.stream().filter(one -> one.method().equals(method)).map(ServerLog::path))
                    .as(method + " came")
                    .containsAll(all);
        }
        assertThat(asked).as("what counted as the victim's").noneMatch(ServerLog::isOfLogin);
        assertThat(asked.stream().map(ServerLog::outcome).distinct().toList())
                .isSubsetOf(refusals);
        assertThat(victim.everythingOf(server)).isEqualTo(before);
        if (!base.contains(TheBrowser.REBOUND)) {
            assertThat((List<?>) read).as("what the foreign page could read").isEmpty();
        }
        victim.assertCouldDoItAll(open(server.url("/")), operations);
    }

    /** The requests that came, once no more do. */
    private List<ServerLog> asked(int from) throws IOException, InterruptedException {
        List<ServerLog> asked = List.of();
        for (int tries = 0; tries < 50; tries++) {
            List<String> lines = server.logged();
            List<ServerLog> now = ServerLog.of(lines.subList(from, lines.size())).stream()
                    .filter(one -> !one.path().startsWith("/") && !one.method().equals("OPTIONS"))
                    .toList();
            if (now.size() == asked.size() && !now.isEmpty()) {
                break;
            }
            asked = now;
            Thread.sleep(200);
        }
        return asked;
    }
}
