package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was changed is found, compared, brought back and, when that was wrong, brought back from there. */
class HistoryPageTest extends Browsing {

    private static final Pattern ID = Pattern.compile("\"projectId\":([0-9]+)");

    private String project;
    private Page page;

    /** Revision 1 has what every project begins with; 2 to 4 change two files. */
    @BeforeEach
    void changed() throws Exception {
        Matcher id = ID.matcher(server.call("projects/create", "{\"name\":\"Desk A/Momentum\",\"language\":\"Py\"}"));
        id.find();
        project = id.group(1);
        write("main.py", "fast = 10\\nslow = 30\\n");
        server.call(
                "files/create",
                "{\"projectId\":" + project + ",\"name\":\"alpha.py\",\"content\":\"alpha = 1\\n\"}");
        write("main.py", "fast = 12\\nslow = 30\\n");
        page = loggedIn(1200, ColorScheme.LIGHT);
    }

    private void write(String name, String content) {
        server.call(
                "files/update",
                "{\"projectId\":" + project + ",\"name\":\"" + name + "\",\"content\":\"" + content + "\"}");
    }

    private String read(String name) {
        return server.call("files/read", "{\"projectId\":" + project + ",\"name\":\"" + name + "\"}");
    }

    private void open(String query) {
        page.navigate(server.url("/p/" + project + "/history" + query));
        page.waitForSelector(".revisions .row");
    }

    private void waitFor(String selector) {
        page.waitForSelector(selector);
    }

    private String lines() {
        waitFor(".diff .l");
        return page.locator(".diff ins, .diff del").allInnerTexts().toString();
    }

    @Test
    void showsWhatChangedAndComparesAnyTwo() {
        open("");
        assertThat(lines()).isEqualTo("[fast = 10, fast = 12]");
        page.keyboard().press("[");
        waitFor("h2:has-text('Revision 3')");
        assertThat(lines()).isEqualTo("[alpha = 1]");
        page.fill("[aria-label='Compare from revision']", "2");
        page.fill("[aria-label='Compare to revision']", "4");
        page.keyboard().press("Enter");
        waitFor("h2:has-text('Revision 2 ↔ 4')");
        waitFor(".difference >> nth=1");
        assertThat(page.locator(".difference").count()).isEqualTo(2);
        page.click("button:has-text('Side by side')");
        waitFor(".diff.split");
        page.click(".difference >> nth=1 >> summary");
        page.click(".diff .n[data-line=R1] >> nth=1");
        page.keyboard().press("y");
        assertThat(page.url()).contains("from=2", "to=4", "view=split", "file=main.py", "line=R1");
        page.reload();
        waitFor(".diff.split .marked");
        holdsForEverybody(page);
        fits(page);
    }

    @Test
    void restoresAFileAndTakesThatBack() {
        open("?from=2&to=4&file=main.py");
        page.click("a:has-text('Restore this file to r 2')");
        waitFor(".restore .diff .l");
        assertThat(lines()).isEqualTo("[fast = 12, fast = 10]");
        holdsForEverybody(page);
        page.click(".restore .main");
        waitFor("text=Restored to revision 2, as revision 5.");
        assertThat(read("main.py")).contains("fast = 10");
        assertThat(read("alpha.py")).contains("alpha = 1");
        page.click(".toast button");
        waitFor("text=Undone: it is as at revision 4 again.");
        assertThat(read("main.py")).contains("fast = 12");
    }

    @Test
    void restoresAllOnTopOfWhatWasLookedAtOnly() {
        open("?restore=2");
        waitFor(".restore .diff .l");
        write("main.py", "fast = 14\\n");
        waitFor(".restore .banner:has-text('Revision 5 has come in')");
        page.click(".restore .main");
        waitFor(".restore [role=alert]");
        assertThat(read("main.py")).contains("fast = 14");
        page.click("text=Look again");
        page.waitForSelector(
                ".restore .banner", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
        page.click(".restore .main");
        waitFor("text=Restored to revision 2, as revision 6.");
        String all = server.call("files/list", "{\"projectId\":" + project + "}");
        assertThat(all).doesNotContain("alpha.py");
        page.click(".toast button");
        waitFor("text=Undone: it is as at revision 5 again.");
        assertThat(read("main.py")).contains("fast = 14");
        assertThat(read("alpha.py")).contains("alpha = 1");
    }

    @Test
    void namesARevisionAndTakesTheNameAway() {
        open("?to=2");
        page.click("button:has-text('Name it')");
        page.fill("form.banner input", "before the roll");
        page.keyboard().press("Enter");
        Locator named = page.locator(".revisions strong");
        named.waitFor();
        assertThat(named.innerText()).isEqualTo("★ before the roll");
        page.check("text=★ only");
        page.waitForURL(url -> url.contains("named=1"));
        page.waitForSelector(
                "[data-revision='4']",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
        page.click("button:has-text('Rename')");
        page.click("button:has-text('Remove the name')");
        waitFor("text=No revision is like that.");
    }
}
