package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A person before the packaged server's pages. Whatever the browser complains of fails the test: an error of a script, a report
 * of the policy, a request that failed or was refused, a request to anybody else.
 */
abstract class Browsing {

    @RegisterExtension
    final Stage stage = new Stage(settings());

    PackagedServer server;
    private Windows windows;

    @BeforeEach
    void setTheStage() {
        server = stage.server();
        windows = stage.windows();
    }

    /** Settings of the server, as {@code key=value}: none but the usual. */
    List<String> settings() {
        return List.of();
    }

    /** Lets the browser complain of what has this in it. */
    void expect(String complaint) {
        windows.expect(complaint);
    }

    /** A window of somebody who is not logged in. */
    Page window(int width, ColorScheme colours) {
        return windows.open(width, colours);
    }

    /** Windows whose complaints are passed over: those of others, who attack. */
    Windows unwatched() {
        return windows;
    }

    /** A window in which the first user has logged in; all such windows have one and the same login. */
    Page loggedIn(int width, ColorScheme colours) throws Exception {
        Page page = window(width, colours);
        Cookie known = server.knownLogin();
        if (known != null) {
            page.context().addCookies(List.of(new Cookie(known.name, known.value).setUrl(server.url("/")).setHttpOnly(true)));
            page.navigate(server.url("/"));
        } else {
            follow(page, server.loginLink());
            server.knowLogin(page.context().cookies().getFirst());
        }
        page.waitForSelector("nav.top");
        return page;
    }

    /** Logs somebody in by a link. */
    void follow(Page page, String link) {
        page.navigate(server.url(link));
        page.waitForURL(server.url("/"));
        page.waitForSelector("nav.top");
    }

    /** Logs out. */
    static void leave(Page page) {
        page.click("[aria-controls=account]");
        page.click("#account >> text=Log out");
        page.waitForSelector("main.enter");
    }

    /** Goes to a page, and waits until nothing is waited for any more. */
    void visit(Page page, String path) {
        page.navigate(server.url(path));
        page.waitForSelector("main h1");
        settle(page);
    }

    /** Waits until the page shows all that it has asked for. */
    static void settle(Page page) {
        page.waitForSelector(
                "[aria-busy=true]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** Fails for what keeps people from using the page as it is now (WCAG 2.2 A and AA). */
    static void holdsForEverybody(Page page) {
        assertNone(page, new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")));
    }

    /** Fails for what cannot be read in its colours: all else is as it is in others. */
    static void canBeRead(Page page) {
        assertNone(page, new AxeBuilder(page).withRules(List.of("color-contrast")));
    }

    private static void assertNone(Page page, AxeBuilder axe) {
        List<Rule> violations = axe.analyze().getViolations();
        assertThat(violations.stream()
                        .map(rule -> rule.getId() + " "
                                + rule.getNodes().stream().map(node -> node.getHtml()).toList()))
                .as(page.url())
                .isEmpty();
    }

    /** Fails when a page is wider than its window. */
    static void fits(Page page) {
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(page.url() + " fits its window")
                .isTrue();
    }
}
