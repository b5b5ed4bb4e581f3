package dev.leanto.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The browser of all tests: whoever is to be another person gets a context of their own. It reaches this machine alone. */
final class TheBrowser implements AutoCloseable {

    /** Names of other sites, which lead here too, as any name does that its owner wants to. */
    static final String FOREIGN = "foreign.example";

    static final String REBOUND = "rebound.example";

    private static final String[] KNOWN = {"chromium", "google-chrome", "chromium-browser"};

    /** New browsers keep pages of elsewhere from asking this machine at all: the server must not depend on it. */
    private static final String ANY_PAGE_MAY_ASK = "--disable-features=LocalNetworkAccessChecks";

    private static final List<String> OPTIONS = List.of(ANY_PAGE_MAY_ASK, "--host-resolver-rules=MAP " + FOREIGN + " 127.0.0.1,MAP " + REBOUND
            + " 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE localhost,EXCLUDE 127.0.0.1"
            + ownAddresses().stream().map(address -> ",EXCLUDE " + address).collect(Collectors.joining()));

    private final Playwright playwright = Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program()).setArgs(OPTIONS));

    Browser get() {
        return browser;
    }

    /** Another browser, whose person keeps their data in a folder: it begins with what the last one left there. */
    BrowserContext keeping(Path folder) {
        return playwright
                .chromium()
                .launchPersistentContext(
                        folder,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(program())
                                .setArgs(OPTIONS)
                                .setViewportSize(1200, 800));
    }

    /** The addresses of this machine by which others reach it. */
    static List<String> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    private static Path program() {
        String named = System.getenv("LEANTO_BROWSER");
        if (named != null) {
            return Path.of(named);
        }
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .flatMap(place -> Stream.of(KNOWN).map(name -> Path.of(place, name)))
                .filter(file -> file.toFile().canExecute())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no browser: apt-get install chromium, or name one in LEANTO_BROWSER"));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
