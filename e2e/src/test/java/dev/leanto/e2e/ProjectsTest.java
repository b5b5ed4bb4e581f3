package dev.leanto.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** The list of projects: what others have done since one was there, and what one was at last. */
class ProjectsTest extends Browsing {

    @Test
    void marksWhatOthersChangedSinceOneLooked() throws Exception {
        Account bob = server.user("Bob");
        server.project("Alone");
        String project = server.project("Together");
        server.share(server.first(), project, bob);
        server.call(bob, "projects/invitations/accept", "{\"projectId\":" + project + "}");
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        lookAt(page, project);
        visit(page, "/");
        Locator mark = page.locator(".grid a:has-text('Together') [aria-label='Changed by others since your last visit']");
        assertThat(page.locator(".grid")).containsText("Together");
        assertThat(mark).hasCount(0);

        String file = "{\"projectId\":" + project + ",\"name\":\"main.py\"";
        server.call(bob, "files/read", file + "}");
        server.call(bob, "files/update", file + ",\"content\":\"by Bob\"}");
        assertThat(mark).hasCount(1);
        holdsForEverybody(page);
        page.click("text=1 changed by others since your last visit");
        assertThat(page).hasURL(server.url("/?state=news"));
        assertThat(page.locator("main [role=status]").first()).hasText("1 of 2 projects");
        page.selectOption("select[aria-label=State]", "running");
        assertThat(page.locator(".empty")).containsText("No project is like this.");

        lookAt(page, project);
        visit(page, "/?state=news");
        assertThat(page.locator(".empty")).containsText("No project is like this.");
        visit(page, "/?sort=visited");
        assertThat(page.locator(".grid a").first()).hasText("Together");
    }

    /** Looks at a project until the page has said which is its newest revision, and has kept that. */
    private void lookAt(Page page, String project) {
        visit(page, "/p/" + project);
        page.waitForSelector("main p a[href$='/history']");
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    }
}
