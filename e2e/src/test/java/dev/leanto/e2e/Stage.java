package dev.leanto.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * What a test is played on: the browser of all tests, a server of the test's own or of its class ({@link OneServer}), and
 * windows. A test fails for what the browser complained of; what a failed one has shown is kept in {@code e2e/target/failed}.
 */
final class Stage implements BeforeEachCallback, AfterTestExecutionCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Stage.class);

    private final List<String> settings;
    private @Nullable PackagedServer server;
    private @Nullable TheBrowser browser;
    private @Nullable Windows windows;

    /** @param settings of the server, as {@code key=value} */
    Stage(List<String> settings) {
        this.settings = settings;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        boolean one = test.getRequiredTestClass().isAnnotationPresent(OneServer.class);
        Store place = (one ? ofClass(test) : test).getStore(OURS);
        server = place.computeIfAbsent(PackagedServer.class, _ -> PackagedServer.start(settings), PackagedServer.class);
        browser = test.getRoot().getStore(OURS).computeIfAbsent(TheBrowser.class, _ -> new TheBrowser(), TheBrowser.class);
        windows = new Windows(browser.get(), server.url("/"));
    }

    private static ExtensionContext ofClass(ExtensionContext test) {
        ExtensionContext above = test;
        while (above.getTestMethod().isPresent()) {
            above = above.getParent().orElseThrow();
        }
        return above;
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        List<String> complaints = List.copyOf(windows().complaints());
        try {
            if (test.getExecutionException().isPresent() || !complaints.isEmpty()) {
                String name = test.getRequiredTestClass().getSimpleName() + " " + test.getRequiredTestMethod().getName() + " "
                        + test.getDisplayName();
                Path folder = Path.of("target", "failed", name.replaceAll("[^A-Za-z0-9]+", "-"));
                windows().keep(folder);
                server().keepLog(folder);
            }
        } finally {
            windows().close();
        }
        if (!complaints.isEmpty()) {
            throw new AssertionError("The browser complained: " + String.join("\n", complaints));
        }
    }

    PackagedServer server() {
        return Objects.requireNonNull(server);
    }

    TheBrowser browser() {
        return Objects.requireNonNull(browser);
    }

    Windows windows() {
        return Objects.requireNonNull(windows);
    }
}
