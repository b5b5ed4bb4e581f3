package dev.leanto.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the pictures of the documentation: {@code make ui-pictures}. Argument: the folder for them. */
final class UiPictures {

    /** More is a burden for whoever reads the page that shows it. */
    private static final long MOST_BYTES = 150 * 1024;

    private static final int HEIGHT = 720;

    /**
     * A picture.
     *
     * @param name of its file
     * @param width of the window
     * @param colours of the window
     * @param path of the page; {@code {project}} is the id of the project that the story is about
     * @param pressed what is pressed there, one after the other
     */
    private record Picture(String name, int width, ColorScheme colours, String path, List<String> pressed) {

        static Picture light(String name, String path, String... pressed) {
            return new Picture(name, 1200, ColorScheme.LIGHT, path, List.of(pressed));
        }

        static Picture dark(String name, String path, String... pressed) {
            return new Picture(name, 1200, ColorScheme.DARK, path, List.of(pressed));
        }

        static Picture phone(String name, String path, String... pressed) {
            return new Picture(name, 390, ColorScheme.LIGHT, path, List.of(pressed));
        }
    }

    private static final List<Picture> PICTURES = List.of(
            Picture.light("projects", "/"),
            Picture.dark("projects-dark", "/"),
            Picture.phone("projects-phone", "/"),
            Picture.light("files", "/p/{project}/files/main.py"),
            Picture.light("history", "/p/{project}/history", ".revisions .row >> nth=0"),
            Picture.dark("history-dark", "/p/{project}/history", ".revisions .row >> nth=0"),
            Picture.phone("history-phone", "/p/{project}/history"),
            Picture.light("blame", "/p/{project}/files/main.py?blame=1"),
            Picture.light("settings", "/p/{project}/settings"),
            Picture.light("people", "/p/{project}/people"),
            Picture.light("search", "/search?q=self"),
            Picture.light("organization", "/org"),
            Picture.light("audit", "/org", "main a[href$='/audit']"),
            Picture.light("server", "/server"),
            Picture.light("bin", "/bin"),
            Picture.light("connect", "/connect"),
            Picture.light("account", "/account"));

    private UiPictures() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        try (TheBrowser browser = new TheBrowser();
                PackagedServer server = PackagedServer.start(Story.SETTINGS);
                Windows windows = new Windows(browser.get(), server.url("/"))) {
            String project = Story.tell(server);
            Page first = windows.open(1200, ColorScheme.LIGHT);
            first.navigate(server.url(server.loginLink()));
            first.waitForSelector("nav.top");
            Cookie login = first.context().cookies().getFirst();
            Cookie same = new Cookie(login.name, login.value).setUrl(server.url("/"));
            for (Picture picture : PICTURES) {
                Page page = windows.open(picture.width(), picture.colours());
                page.setViewportSize(picture.width(), HEIGHT);
                page.context().addCookies(List.of(same));
                page.addInitScript("localStorage.setItem('wayBack', 'off')");
                take(page, server.url(picture.path().replace("{project}", project)), picture, folder);
            }
            if (!windows.complaints().isEmpty()) {
                throw new IllegalStateException("The browser complained: " + windows.complaints());
            }
        }
    }

    private static void take(Page page, String url, Picture picture, Path folder) throws IOException {
        page.navigate(url);
        page.waitForSelector("main h1");
        Browsing.settle(page);
        for (String button : picture.pressed()) {
            page.click(button);
            Browsing.settle(page);
        }
        Path file = folder.resolve(picture.name() + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        long bytes = Files.size(file);
        System.out.println(file + " " + bytes / 1024 + " KiB");
        if (bytes > MOST_BYTES) {
            throw new IllegalStateException(file + " has " + bytes + " bytes, more than " + MOST_BYTES);
        }
    }
}
