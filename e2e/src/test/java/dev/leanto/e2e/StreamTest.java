package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens reaches every tab, by one stream: a browser has six connections, and one for each tab would leave none. */
class StreamTest extends Browsing {

    private static final int TABS = 8;

    private final List<Request> streams = new ArrayList<>();

    private void create(String name) {
        server.call("projects/create", "{\"name\":\"" + name + "\",\"language\":\"Py\"}");
    }

    private List<Page> tabs() throws Exception {
        Page first = loggedIn(1200, ColorScheme.LIGHT);
        List<Page> tabs = new ArrayList<>(List.of(first));
        first.context().onRequest(request -> {
            if (request.url().endsWith("/events/read")) {
                streams.add(request);
            }
        });
        for (int i = 1; i < TABS; i++) {
            Page tab = first.context().newPage();
            tab.navigate(server.url("/"));
            tab.waitForSelector("main h1");
            tabs.add(tab);
        }
        return tabs;
    }

    @Test
    void reachesEveryTabByOneStreamWhichAnotherTabTakesOver() throws Exception {
        List<Page> tabs = tabs();
        create("Seen by all");
        tabs.forEach(tab -> tab.waitForSelector("text=Seen by all"));
        assertThat(streams).as("the first tab has the stream").isEmpty();

        tabs.removeFirst().close();
        tabs.getFirst().waitForCondition(() -> !streams.isEmpty());
        assertThat(streams.getFirst().postData()).as("goes on where it ended").contains("after");
        create("Seen by the others");
        tabs.forEach(tab -> tab.waitForSelector("text=Seen by the others"));
        assertThat(streams).hasSize(1);
    }

    @Test
    void saysInEveryTabThatTheServerIsAwayWhileItIs() throws Exception {
        expect("net::ERR_INTERNET_DISCONNECTED");
        List<Page> tabs = tabs().subList(0, 3);
        for (Page tab : tabs) {
            tab.context().setOffline(true);
        }
        // The stream that is open stays open: the next request is what finds out.
        tabs.getLast().click("text=Recycle bin");
        tabs.forEach(tab -> tab.waitForSelector(".unreached"));
        tabs.getLast().context().setOffline(false);
        tabs.forEach(tab -> tab.waitForCondition(() -> tab.locator(".unreached").count() == 0));
        tabs.getLast().waitForSelector(".empty");
    }

    @Test
    void showsThatAPageIsStillOnItsWay() throws Exception {
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        page.waitForSelector(".grid, .empty");
        page.clock().install();
        List<Route> held = new ArrayList<>();
        page.route("**/ui/part-*.js", held::add);
        page.click("text=Recycle bin");
        page.waitForSelector("main .waiting .grey");
        page.clock().fastForward(11_000);
        page.waitForSelector("main [role=status]:has-text('Still waiting for the server')");
        holdsForEverybody(page);
        page.unrouteAll();
        held.forEach(Route::resume);
        page.waitForSelector("h1:has-text('Recycle bin')");
    }

    @Test
    void saysThatAPageIsGoneWhichTheServerHasNoMore() throws Exception {
        expect("404");
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        page.waitForSelector(".grid, .empty");
        page.route("**/ui/part-*.js", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        page.click("text=Recycle bin");
        page.waitForSelector("h1:has-text('This page did not come')");
        page.unrouteAll();
        page.click("text=Load the pages anew");
        page.waitForSelector("h1:has-text('Recycle bin')");
    }
}
