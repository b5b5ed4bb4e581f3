package dev.leanto.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people and a project: one invites, the other accepts, and can do what they were given and no more. */
class PeopleTest extends Browsing {

    private static final Pattern PROJECT = Pattern.compile("\"projectId\":([0-9]+)");
    private static final Pattern USER = Pattern.compile("\\bid:\\s+([0-9]+)\n");
    private static final Pattern PUBLIC_ID = Pattern.compile("public id:\\s+([0-9a-f]+)");

    private String project;
    private String publicId;
    private Page mine;
    private Page theirs;

    @BeforeEach
    void twoPeople() throws Exception {
        project = first(PROJECT, server.call("projects/create", "{\"name\":\"Offered\",\"language\":\"Py\"}"));
        server.call("projects/update", "{\"projectId\":" + project + ",\"description\":\"What rises.\"}");
        String created = server.command("user", "create", "Bob");
        publicId = first(PUBLIC_ID, created);
        theirs = window(1200, ColorScheme.LIGHT);
        String link = server.command("login-link", "--user", first(USER, created));
        theirs.navigate(server.url(link.substring(link.indexOf("/enter#")).lines().findFirst().orElseThrow().strip()));
        theirs.waitForSelector("nav.top");
        mine = loggedIn(1200, ColorScheme.LIGHT);
        mine.navigate(server.url("/p/" + project + "/people"));
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        found.find();
        return found.group(1);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** By the keyboard alone. */
    private void invite() {
        mine.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("With whom")).focus();
        mine.keyboard().type(publicId);
        mine.waitForSelector("[role=option]");
        mine.keyboard().press("ArrowDown");
        mine.keyboard().press("Enter");
        mine.keyboard().press("Tab");
        mine.keyboard().press("Tab");
        mine.keyboard().press("Enter");
        assertThat(mine.locator(".people")).containsText("invited, has not answered");
    }

    /** What the server answers the other person who writes past the page. */
    private String written() {
        return (String) theirs.evaluate(
                """
                async (project) => (await fetch("/api/v2/projects/update", {
                    method: "POST",
                    headers: {"Content-Type": "application/json", "X-Leanto": "ui"},
                    body: JSON.stringify({projectId: project, description: "Theirs."})
                })).text()""",
                Integer.parseInt(project));
    }

    @Test
    void letsSomebodyInWhoAcceptsWithTheRightsThatTheyWereGiven() {
        invite();
        Locator banner = theirs.locator(".invitations");
        assertThat(banner).containsText("invites you to Offered");
        holdsForEverybody(theirs);
        banner.getByText("Accept").click();
        assertThat(theirs.locator(".grid")).containsText("Offered");
        assertThat(banner).hasCount(0);
        assertThat(mine.locator(".people")).containsText("Bob");

        theirs.navigate(server.url("/p/" + project + "/settings"));
        assertThat(theirs.locator(".settings")).containsText("What rises.");
        assertThat(theirs.locator(".settings")).containsText("You may read this project, not change it.");
        // A name for themselves alone is all that a reader can give.
        assertThat(theirs.locator(".settings section:not(.whole) :is(input, select, textarea)")).hasCount(1);
        assertThat(theirs.locator("#handover, #delete")).hasCount(0);
        assertThat(written()).contains("\"success\":false", "no write permission");
        holdsForEverybody(theirs);

        mine.getByLabel("Rights of Bob").selectOption("write");
        button(mine, "Give Bob these rights").click();
        theirs.getByLabel("Description").fill("Ours.");
        button(theirs, "Look at them").click();
        button(theirs, "Save").click();
        assertThat(theirs.locator(".unsaved")).hasCount(0);
        assertThat(server.call("projects/read", "{\"projectId\":" + project + "}")).contains("Ours.");
        theirs.navigate(server.url("/p/" + project + "/people"));
        assertThat(theirs.locator(".people")).containsText("Bob");
        assertThat(theirs.locator("main select, #add")).hasCount(0);
        button(theirs, "Leave the project").click();
        button(theirs, "Leave it").click();
        theirs.waitForURL(server.url("/"));
        assertThat(mine.locator(".people")).not().containsText("Bob");
    }

    @Test
    void saysWhoHasDeclinedAndBringsBackWhoWasRemoved() {
        invite();
        button(mine, "Take the invitation of " + publicId + " back").click();
        assertThat(theirs.locator(".invitations")).hasCount(0);
        button(mine, "Undo").click();
        theirs.getByText("Decline").click();
        button(theirs, "Decline it").click();
        assertThat(theirs.locator(".toast")).containsText("declined");
        mine.reload();
        assertThat(mine.locator(".people")).containsText("declined");
        holdsForEverybody(mine);
        assertThat(server.call("projects/collaboration/read", "{\"projectId\":" + project + "}"))
                .contains("\"invitations\":[]", publicId);
    }
}
