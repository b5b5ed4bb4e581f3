package dev.leanto.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures the pages in a real browser, and prints it: {@code make ui-bench}. Nothing is asserted, since a machine is as fast
 * as it is. Arguments: how often each is measured; a document in which the figures are to stand, if any.
 */
final class UiBench {

    private static final String PAINT =
            """
            () => new Promise((done) => {
              let last = 0;
              new PerformanceObserver((list) => { last = list.getEntries().at(-1).startTime; })
                .observe({ type: "largest-contentful-paint", buffered: true });
              setTimeout(() => done(last), 1500);
            })""";
    private static final String FRAME = "() => new Promise((done) => { const began = performance.now(); %s; "
            + "requestAnimationFrame(() => setTimeout(() => done(performance.now() - began))); })";
    private static final String SCROLL = FRAME.replace("%s", "scrollBy(0, 4000)");
    private static final String FILTER = FRAME.replace(
            "%s",
            "const field = document.querySelector('input[type=search]'); field.value = field.value ? '' : 'carry 77';"
                    + " field.dispatchEvent(new Event('input', { bubbles: true }))");

    private final int rounds;
    private final List<String> rows = new ArrayList<>();

    private UiBench(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        UiBench bench = new UiBench(Integer.parseInt(args[0]));
        try (TheBrowser browser = new TheBrowser()) {
            try (PackagedServer server = PackagedServer.start(Story.SETTINGS);
                    Windows windows = new Windows(browser.get(), server.url("/"))) {
                String project = Story.tell(server);
                bench.rows.addAll(Sizes.of(windows, server, project));
                bench.paint(windows, server, 1, "≤ 500 ms");
                bench.paint(windows, server, 4, "≤ 1,200 ms");
                bench.file(windows, server, project);
                bench.difference(windows, server);
            }
            try (PackagedServer server = PackagedServer.start(List.of());
                    Windows windows = new Windows(browser.get(), server.url("/"))) {
                Stored.copyProject(server, server.project("Desk 0/momentum 0"), 10_000);
                bench.many(windows, server);
            }
        }
        String table = "| what | measured | budget |\n|---|---|---|\n" + String.join("\n", bench.rows) + "\n";
        System.out.println(table);
        if (args.length > 1 && !args[1].isEmpty()) {
            write(Path.of(args[1]), table);
        }
    }

    private void row(String what, Object measured, String budget) {
        rows.add("| " + what + " | " + measured + " | " + budget + " |");
    }

    private Page page(Windows windows, PackagedServer server, int slower) throws Exception {
        Page page = windows.context(1200, ColorScheme.LIGHT).newPage();
        JsonObject rate = new JsonObject();
        rate.addProperty("rate", slower);
        page.navigate(server.url(server.loginLink()));
        page.waitForSelector("nav.top");
        page.context().newCDPSession(page).send("Emulation.setCPUThrottlingRate", rate);
        return page;
    }

    private static String processor(int slower) {
        return slower == 1 ? "" : ", processor / " + slower;
    }

    private void paint(Windows windows, PackagedServer server, int slower, String budget) throws Exception {
        Page page = page(windows, server, slower);
        Measured paint = new Measured();
        for (int round = 0; round < rounds; round++) {
            page.navigate(server.url("/"));
            paint.add(page.evaluate(PAINT));
        }
        row("largest paint of the list" + processor(slower), paint, budget);
    }

    private void file(Windows windows, PackagedServer server, String project) throws Exception {
        Page page = page(windows, server, 4);
        Measured shown = new Measured();
        for (int round = 0; round < rounds; round++) {
            page.navigate(server.url("/p/" + project + "/files/main.py"));
            page.waitForSelector(".cm-content");
            shown.add(page.evaluate("performance.now()"));
        }
        row("editor usable" + processor(4), shown, "≤ 1,000 ms");
    }

    private void difference(Windows windows, PackagedServer server) throws Exception {
        String project = server.project("Two versions");
        String files = IntStream.range(0, 100)
                .mapToObj(number -> "{\"name\":\"part" + number + ".py\",\"content\":" + Texts.quoted(lines(number == 0 ? 5000 : 50, 1)) + "}")
                .collect(Collectors.joining(","));
        server.call("projects/update", "{\"projectId\":" + project + ",\"files\":[" + files + "]}");
        files = files.replace("= 1 *", "= 2 *");
        server.call("projects/update", "{\"projectId\":" + project + ",\"files\":[" + files + "]}");
        Page page = page(windows, server, 1);
        Measured first = new Measured();
        for (int round = 0; round < rounds; round++) {
            page.navigate(server.url("/p/" + project + "/history"));
            page.waitForSelector(".revisions .row");
            page.evaluate("window.began = performance.now(); document.querySelector('.revisions .row').click()");
            page.waitForSelector(".difference");
            first.add(page.evaluate("performance.now() - began"));
        }
        row("difference of 100 files, one of 2 × 5,000 lines: the first is shown", first, "≤ 500 ms");
    }

    private static String lines(int count, int factor) {
        return IntStream.range(0, count).mapToObj(line -> "x" + line + " = " + factor + " * " + line + "\n").collect(Collectors.joining());
    }

    private void many(Windows windows, PackagedServer server) throws Exception {
        Page page = page(windows, server, 4);
        page.reload();
        page.waitForSelector("text=10,000 projects");
        Measured scroll = new Measured();
        Measured filter = new Measured();
        for (int round = 0; round < 3 * rounds; round++) {
            scroll.add(page.evaluate(SCROLL));
        }
        for (int round = 0; round < 3 * rounds; round++) {
            filter.add(page.evaluate(FILTER));
            page.waitForTimeout(300);
        }
        row("10,000 projects: to scroll" + processor(4), scroll, "≤ 50 ms");
        row("10,000 projects: to filter" + processor(4), filter, "≤ 50 ms");
        row("10,000 projects: rows in the page", page.locator(".grid [role=row]").count(), "≤ 60");
    }

    private static void write(Path document, String table) throws Exception {
        String machine = Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch");
        Files.writeString(
                document,
                """
                # How fast the pages are

                Measured on %s by `make ui-bench WRITE=docs/web-performance.md`, which writes this page: %s. Times are medians, with the shortest and
                the longest, in Chromium on the machine of the server; sizes are what goes over the wire. "Processor / 4" is Chromium's own way of making
                a processor so much slower, as that of a phone or an old laptop is. Times are never asserted, since a machine is as fast as it is;
                what can be counted is: sizes by `UiTest`, rows and bytes of a long list by `ManyProjectsTest`.

                %s"""
                        .formatted(LocalDate.now(ZoneOffset.UTC), machine, table));
    }
}
