package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** Ten thousand projects: a page has those on the screen alone, and finds any of them. */
class ManyProjectsTest extends Browsing {

    private static final String ROWS =
            "[...document.querySelectorAll('.grid .line')].map(row => [row.id, row.ariaRowIndex, row.className,"
                    + " (row.querySelector('.c-name') ?? row).textContent, row.querySelector('a')?.href].join(' '))";

    /** Until what it brings is shown. */
    private static final String SCROLL =
            "by => new Promise(done => { scrollBy(0, by); requestAnimationFrame(() => requestAnimationFrame(done)); })";

    private static final String CLOSED = "JSON.parse(localStorage.closedFolders).length";

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
        hasTheRowsOfANewPage(page);
        leavesTheFocusToNobody(page);
        page.keyboard().press("/");
        page.keyboard().type("carry 7776");
        page.waitForSelector("text=1 of 10,000 projects");
        hasFewRows(page);
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('carry 7776')");
    }

    /** Rows are given on from project to project: nothing of the one before may stay. */
    private static void hasTheRowsOfANewPage(Page page) {
        for (int step : new int[] {700, 5_000, -300, -4_000}) {
            page.evaluate(SCROLL, step);
        }
        Object top = page.evaluate("scrollY");
        Object rows = page.evaluate(ROWS);
        page.reload();
        page.waitForSelector(".grid");
        page.evaluate("top => scrollTo(0, top)", top);
        page.evaluate(SCROLL, 0);
        assertThat(page.evaluate(ROWS)).isEqualTo(rows);
    }

    private static void leavesTheFocusToNobody(Page page) {
        page.evaluate("scrollTo(0, 0)");
        page.click(".grid .folder button[aria-expanded=true] >> nth=0");
        page.click(".grid .folder button[aria-expanded=true] >> nth=0");
        assertThat(page.evaluate(CLOSED)).isEqualTo(2);
        page.evaluate("scrollTo(0, 3000)");
        page.waitForSelector("#line-100");
        page.keyboard().press("Space");
        assertThat(page.evaluate(CLOSED)).as("no other folder is opened or closed").isEqualTo(2);
    }

    private static void hasFewRows(Page page) {
        assertThat(page.locator(".grid [role=row]").count()).isBetween(1, MOST_ROWS);
    }
}
