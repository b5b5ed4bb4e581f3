package dev.leanto.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The windows of one test, and whatever the browser complained of in them. */
final class Windows implements AutoCloseable {

    /** What a page would say of its policy, before anything of the page itself runs. */
    private static final String WATCH = "addEventListener('securitypolicyviolation', event => "
            + "console.error('CSP: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample))";

    private final Browser browser;
    private final String home;
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<BrowserContext> traced = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    /** @param home where all that is asked for must be */
    Windows(Browser browser, String home) {
        this.browser = browser;
        this.home = home;
    }

    /** A window of a person who has no other. */
    Page open(int width, ColorScheme colours) {
        BrowserContext person = watched(context(width, colours));
        person.tracing().start(new Tracing.StartOptions().setSnapshots(true));
        traced.add(person);
        return person.newPage();
    }

    /** A context whose pages may complain of what they like, and of which only pictures are kept. */
    BrowserContext context(int width, ColorScheme colours) {
        BrowserContext person = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(colours));
        open.add(person);
        return person;
    }

    /** The same context, whose pages may complain of nothing. */
    BrowserContext watched(BrowserContext person) {
        person.addInitScript(WATCH);
        person.onConsoleMessage(message -> {
            // What was refused is seen by its status below.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complain(message.text());
            }
        });
        person.onWebError(error -> complain(error.error()));
        person.onRequest(request -> {
            if (!request.url().startsWith(home) && !request.url().startsWith("data:") && !request.url().startsWith("blob:")) {
                complain("asked " + request.url());
            }
        });
        person.onRequestFailed(this::failed);
        person.onResponse(this::answered);
        return person;
    }

    private void failed(Request request) {
        // A page that is left, or that needs an answer no more, ends its requests itself.
        if (!"net::ERR_ABORTED".equals(request.failure())) {
            complain(request.url() + " failed: " + request.failure());
        }
    }

    private void answered(Response response) {
        // Nobody is logged in: that is how it is told, and what the pages ask first.
        boolean isStranger = response.status() == 401 && response.url().startsWith(home + "api/v2/");
        if (response.status() >= 400 && !isStranger) {
            complain(response.url() + " answered " + response.status());
        }
    }

    private void complain(String what) {
        if (expected.stream().noneMatch(what::contains)) {
            complaints.add(what);
        }
    }

    /** Passes over complaints that have this in them: a test makes them on purpose. */
    void expect(String part) {
        expected.add(part);
    }

    List<String> complaints() {
        return complaints;
    }

    /** Keeps what the windows show, and how they came there: {@code trace.zip} is for trace.playwright.dev or its own viewer. */
    void keep(Path folder) {
        int number = 0;
        try {
            Files.createDirectories(folder);
            for (BrowserContext person : open) {
                number++;
                for (Page page : person.pages()) {
                    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(number + ".png")));
                }
                if (traced.contains(person)) {
                    person.tracing().stop(new Tracing.StopOptions().setPath(folder.resolve(number + "-trace.zip")));
                }
            }
        } catch (IOException | PlaywrightException e) {
            // What the test found is worth more than its pictures.
            System.err.println("Of a failed test not everything was kept: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        open.forEach(BrowserContext::close);
        open.clear();
    }
}
