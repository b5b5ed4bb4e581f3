package dev.leanto.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody looks for a word, and comes to the line that has it. */
class SearchTest extends Browsing {

    private static final Pattern ID = Pattern.compile("\"projectId\":([0-9]+)");

    private String project(String name, String content) throws Exception {
        Matcher id = ID.matcher(server.call("projects/create", "{\"name\":\"" + name + "\",\"language\":\"Py\"}"));
        id.find();
        String project = id.group(1);
        server.call(
                "files/update",
                "{\"projectId\":" + project + ",\"name\":\"main.py\",\"content\":\"" + content + "\"}");
        return project;
    }

    @Test
    void leadsFromAWordToItsLine() throws Exception {
        project("Mean reversion", "fast = 12");
        String project = project("Momentum", "one\\n# <b>momentum</b> of SPY\\nthree");
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        page.navigate(server.url("/search"));
        page.getByRole(AriaRole.SEARCHBOX).fill("MOMENT");
        assertThat(page.locator(".hit")).hasCount(2);
        assertThat(page).hasURL(server.url("/search?q=MOMENT"));
        Locator line = page.locator(".hit .at");
        assertThat(line).hasText("2# <b>momentum</b> of SPY");
        assertThat(line.locator("mark")).hasText("moment");
        assertThat(page.locator("main [role=status]")).hasText("2 found");
        holdsForEverybody(page);

        page.getByRole(AriaRole.SEARCHBOX).press("ArrowDown");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(server.url("/p/" + project + "/files/main.py?rev=2#L2"));

        page.goBack();
        assertThat(page.locator(".hit")).hasCount(2);
        page.getByLabel("Match case").check();
        assertThat(page.locator(".empty")).containsText("Nothing was found.");
        page.getByText("Search without the filters").click();
        assertThat(page.locator(".hit")).hasCount(2);
    }

    @Test
    void findsInOneProjectAlone() throws Exception {
        project("Mean reversion", "# up and down");
        String project = project("Momentum", "# up only");
        Page page = loggedIn(390, ColorScheme.LIGHT);
        visit(page, "/p/" + project);
        page.click("summary:has-text('Files')");
        page.click("text=Find in this project");
        assertThat(page).hasURL(server.url("/search?project=" + project));
        // Shorter than what is looked for everywhere.
        page.getByRole(AriaRole.SEARCHBOX).fill("up");
        assertThat(page.locator(".hit .at")).hasText("1# up only");
        Locator only = page.locator(".search-box .only");
        assertThat(only).containsText("Only in: Momentum");
        holdsForEverybody(page);
        fits(page);
        only.click();
        assertThat(page).hasURL(server.url("/search?q=up"));
        assertThat(page.locator(".empty")).hasText("Type three characters or more.");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        Page page = loggedIn(390, ColorScheme.DARK);
        page.navigate(server.url("/search?q=ab"));
        assertThat(page.locator(".empty")).hasText("Type three characters or more.");
        page.navigate(server.url("/search?q=abc(&regex=1"));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("no regular expression");
        holdsForEverybody(page);
        fits(page);
    }
}
