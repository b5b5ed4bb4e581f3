package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** Ten thousand projects: a page has those on the screen alone, and finds any of them. */
class ManyProjectsTest extends Browsing {

    private static final int MOST_ROWS = 60;
    private static final long MOST_BYTES = 100 * 1024;

    @Test
    void findsOneOfTenThousand() throws Exception {
        Stored.copyProject(server, server.project("Desk 0/momentum 0"), 10_000);
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        Response index = page.waitForResponse("**/projects/index/read", page::reload);
        page.waitForSelector("text=10,000 projects");
        assertThat(index.headers().get("content-encoding")).as("packed").isNotNull();
        assertThat((long) index.request().sizes().responseBodySize).isBetween(1L, MOST_BYTES);

        hasFewRows(page);
        page.evaluate("scrollTo(0, document.body.scrollHeight / 2)");
        page.waitForSelector(".grid [aria-rowindex^='50']");
        hasFewRows(page);
        page.keyboard().press("/");
        page.keyboard().type("carry 7776");
        page.waitForSelector("text=1 of 10,000 projects");
        hasFewRows(page);
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('carry 7776')");
    }

    private static void hasFewRows(Page page) {
        assertThat(page.locator(".grid [role=row]").count()).isBetween(1, MOST_ROWS);
    }
}
