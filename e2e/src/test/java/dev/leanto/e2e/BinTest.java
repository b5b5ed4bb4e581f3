package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A deletion is undone at once or later, until somebody who proves that it is they types the name and makes it final. */
@Tag("brief")
class BinTest extends Browsing {

    private static final String PASSWORD = "three hedgehogs walk";

    @Test
    void givesBackWhatWasDeletedUntilItIsPurged() throws Exception {
        String id = server.project("Momentum");
        server.write(id, "main.py", "fast = 12\n");
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        delete(page);
        page.click(".toast >> text=Undo");
        page.waitForSelector(".grid >> text=Momentum");

        delete(page);
        page.click("nav.top >> text=Recycle bin");
        page.waitForSelector("li:has-text('Momentum') >> text=30 days left");
        page.click("[aria-label='Restore Momentum']");
        page.waitForSelector("text=The recycle bin is empty.");
        page.click(".toast >> text=Open");
        page.click("text=main.py");
        page.waitForSelector("text=fast = 12");

        page.click("nav.top >> text=Projects");
        delete(page);
        purge(page, id);
    }

    private void purge(Page page, String id) throws Exception {
        visit(page, "/account");
        page.fill("input[autocomplete=new-password]", PASSWORD);
        page.click("text=Set the password");
        page.waitForSelector("text=You have a password.");
        Stored.makeProofsOlder(server, Duration.ofMinutes(11));

        visit(page, "/bin");
        page.click("[aria-label='Purge Momentum']");
        PlaywrightAssertions.assertThat(page.locator("form button[type=submit]")).isDisabled();
        page.fill("form.bad input", "momentum");
        PlaywrightAssertions.assertThat(page.locator("form button[type=submit]")).isDisabled();
        page.fill("form.bad input", "Momentum");
        page.click("form button[type=submit]");
        page.waitForSelector("text=Prove that it is still you");
        assertThat(server.call("projects/recycle-bin/read", "{}")).contains("\"projectId\":" + id);
        page.fill("input[type=password]", PASSWORD);
        page.click("text=Go on");
        page.waitForSelector("text=The recycle bin is empty.");
        assertThat(server.call("projects/recycle-bin/read", "{}")).doesNotContain("\"projectId\":" + id);
    }

    private static void delete(Page page) {
        page.click("[aria-label='Actions for Momentum']");
        page.click(".deeds >> text=Delete");
        page.waitForSelector("text=No project yet");
    }
}
