package dev.leanto.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** A token does what its user chose for it, and no more. */
class TokensTest extends Browsing {

    @Test
    void reachesTheProjectsAloneThatItIsFor() throws Exception {
        String reached = server.project("Reached");
        String other = server.project("Other");
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        visit(page, "/account");
        page.getByLabel("Label", new Page.GetByLabelOptions().setExact(true)).fill("Nightly");
        assertThat(page.locator("label:has-text('Projects') select")).hasCount(0);
        page.getByLabel("Kind").selectOption("bearer");
        page.selectOption("label:has-text('Projects') select", "certain");
        page.click("text=Make a token");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Say which projects the token is for");
        choose(page, "reach");
        choose(page, "other");
        page.click("[aria-label='Take Other out']");
        holdsForEverybody(page);
        page.click("text=Make a token");
        String token = page.textContent("pre[aria-label=Token]");
        assertThat(page.locator("tr:has-text('Nightly')")).containsText("1 project");

        assertThat(files(token, reached)).contains("\"success\":true", "main.py");
        assertThat(files(token, other)).contains("\"success\":false").doesNotContain("main.py");
    }

    /** By the keyboard alone. */
    private static void choose(Page page, String typed) {
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Add a project")).focus();
        page.keyboard().type(typed);
        page.waitForSelector("[role=option]");
        page.keyboard().press("Enter");
    }

    private String files(String token, String project) {
        return Programs.ask(server.url("/api/v2/files/read"), token, "{\"projectId\":" + project + "}");
    }
}
