package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser that is killed has no time to keep anything: what the page had said to be kept is there all the same. */
class KilledBrowserTest extends Browsing {

    private static final String TEXT = ".edit > .code .cm-content";

    private Page opened(BrowserContext browser, String project) throws Exception {
        Page page = browser.pages().getFirst();
        // A login may not have been written down before the browser died; with one, the link would ask first.
        browser.clearCookies();
        follow(page, server.loginLink());
        page.navigate(server.url("/p/" + project + "/files/main.py"));
        page.waitForSelector(TEXT);
        page.waitForSelector(".statusline:has-text('Tab indents')");
        return page;
    }

    /** Ends the browser that has its data in a folder, and all that it has started, without a word. */
    private static void kill(Path folder) throws Exception {
        ProcessHandle browser = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("--user-data-dir=" + folder))
                .filter(process -> !process.info().commandLine().orElse("").contains("--type="))
                .findFirst()
                .orElseThrow();
        List<ProcessHandle> all = Stream.concat(Stream.of(browser), browser.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void offersWhatWasTypedWhenItIsStartedAgain(@TempDir Path folder) throws Exception {
        String project = server.project("Typed");
        server.write(project, "main.py", "one = 1\n");
        Page page = opened(stage.browser().keeping(folder), project);
        page.locator(TEXT + " .cm-line").first().click();
        page.keyboard().press("End");
        page.keyboard().type("  # never saved");
        page.waitForSelector(".statusline:has-text('draft kept')");
        kill(folder);

        try (BrowserContext again = stage.windows().watched(stage.browser().keeping(folder))) {
            page = opened(again, project);
            page.waitForSelector("text=A draft of main.py was not saved");
            page.waitForSelector(".compared >> text=# never saved");
            assertThat(page.locator(TEXT).innerText()).doesNotContain("never saved");
            page.click("text=Take it up");
            page.waitForSelector(TEXT + ":has-text('one = 1  # never saved')");
            page.keyboard().press("Control+s");
            page.waitForSelector(".statusline:has-text('saved r 3')");
        }
        assertThat(server.call("files/read", "{\"projectId\":" + project + ",\"name\":\"main.py\"}"))
                .contains("one = 1  # never saved\\n");
    }
}
