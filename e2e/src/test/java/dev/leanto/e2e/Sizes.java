package dev.leanto.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** How much a browser has to load: of the first page, and of each other one on top of it. */
final class Sizes {

    private static final String PREFIX = "leanto-ui/";

    private final List<String> rows = new ArrayList<>();

    private Sizes() {}

    /** The rows of the table. */
    static List<String> of(Windows windows, PackagedServer server, String project) throws Exception {
        Sizes sizes = new Sizes();
        sizes.pages(windows, server, project);
        sizes.all();
        return sizes.rows;
    }

    private void pages(Windows windows, PackagedServer server, String project) throws Exception {
        BrowserContext person = windows.context(1200, ColorScheme.LIGHT);
        Page page = person.newPage();
        page.navigate(server.url(server.loginLink()));
        page.waitForSelector("nav.top");
        Set<String> seen = new TreeSet<>();
        int[] first = loaded(page, server.url("/"), seen);
        rows.add("| the first page: scripts and styles | " + shown(first[1]) + " in " + first[0] + " requests | ≤ 40 KB, ≤ 4 requests |");
        rows.add("| its data, " + first[2] + " requests | " + shown(first[3]) + " | |");
        for (String path : EveryPage.ALL.stream().filter(one -> one.pressed().isEmpty()).map(EveryPage::path).distinct().toList()) {
            int[] more = loaded(page, server.url(path.replace("{project}", project)), seen);
            if (more[0] > 0) {
                // The page of files brings itself, which is small, and the editor.
                String budget = path.equals("/p/{project}") ? "of it the editor ≤ 160 KB" : "";
                rows.add("| on top of them, `" + path + "` | " + shown(more[1]) + " in " + more[0] + " requests | " + budget + " |");
            }
        }
    }

    /** Files that had not been loaded before: how many, and their bytes; and the same of answers. */
    private static int[] loaded(Page page, String url, Set<String> seen) {
        List<Request> asked = Collections.synchronizedList(new ArrayList<>());
        page.onRequestFinished(asked::add);
        page.navigate(url);
        page.waitForSelector("main h1");
        Browsing.settle(page);
        page.waitForTimeout(500);
        int[] sums = new int[4];
        for (Request request : List.copyOf(asked)) {
            boolean file = List.of("script", "stylesheet").contains(request.resourceType());
            if (!file || seen.add(request.url())) {
                int at = file ? 0 : 2;
                sums[at]++;
                sums[at + 1] += request.response() == null ? 0 : bytes(request);
            }
        }
        return sums;
    }

    private static int bytes(Request request) {
        // A file that the browser has kept is counted as if it were sent.
        int sent = request.sizes().responseBodySize;
        return sent > 0 || request.resourceType().equals("fetch") ? sent : gzipped(request.response().body());
    }

    private static int gzipped(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.size();
    }

    /** All files in the jar. */
    private void all() throws IOException {
        Path jar;
        try (var files = Files.list(PackagedServer.libraries())) {
            jar = files.filter(file -> file.getFileName().toString().startsWith("leanto-ui")).findFirst().orElseThrow();
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            long[] lengths = zip.stream()
                    .filter(entry -> entry.getName().startsWith(PREFIX) && !entry.getName().endsWith(".gz"))
                    .mapToLong(ZipEntry::getSize)
                    .toArray();
            rows.add("| all " + lengths.length + " files, not packed | " + shown((int) Arrays.stream(lengths).sum()) + " | ≤ 1.5 MB |");
        }
    }

    private static String shown(int bytes) {
        return String.format(Locale.ROOT, "%.1f KB", bytes / 1000.0);
    }
}
