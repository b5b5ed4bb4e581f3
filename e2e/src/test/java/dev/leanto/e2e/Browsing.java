package dev.leanto.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** One server and one browser a test; whatever the browser complains of fails it. */
abstract class Browsing {

    private static final String[] KNOWN = {"chromium", "google-chrome", "chromium-browser"};

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;
    PackagedServer server;

    @BeforeEach
    void open() throws Exception {
        server = new PackagedServer(folder.resolve("data"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program()));
    }

    @AfterEach
    void close() {
        playwright.close();
        server.close();
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    private static Path program() {
        String named = System.getenv("LEANTO_BROWSER");
        if (named != null) {
            return Path.of(named);
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of(KNOWN).map(name -> Path.of(place, name)))
                .filter(file -> file.toFile().canExecute())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no browser: apt-get install chromium, or name one in LEANTO_BROWSER"));
    }

    /** A window of somebody who is not logged in. */
    Page window(int width, ColorScheme colours) {
        BrowserContext person = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(colours));
        Page page = person.newPage();
        page.onConsoleMessage(message -> {
            // A refusal is told as an error of the network; what it was is for the test to see.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(server.url("/"))) {
                complaints.add("asked " + request.url());
            }
        });
        return page;
    }

    /** A window in which the first user has logged in. */
    Page loggedIn(int width, ColorScheme colours) throws Exception {
        Page page = window(width, colours);
        page.navigate(server.url(server.loginLink()));
        page.waitForURL(server.url("/"));
        page.waitForSelector("nav.top");
        return page;
    }

    /** Fails for what keeps people from using the page as it is now (WCAG 2.2 A and AA). */
    static void holdsForEverybody(Page page) {
        List<Rule> violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
        assertThat(violations.stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes().stream().map(node -> node.getHtml()).toList()))
                .as(page.url())
                .isEmpty();
    }

    /** Fails when a page is wider than its window. */
    static void fits(Page page) {
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(page.url() + " fits its window")
                .isTrue();
    }
}
