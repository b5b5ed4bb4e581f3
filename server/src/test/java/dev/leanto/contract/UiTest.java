package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the web pages are given out: which files, under which addresses, with which rules for the browser. */
class UiTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What is loaded before the list of projects can be used, packed: the budget of the first page. */
    private static final int FIRST_PAGE = 40 * 1024;

    /** All that is in the program for the pages, unpacked: its budget. */
    private static final int EVERYTHING = 1_536 * 1024;

    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/ui/[^\"]+)\"");

    private final TestServer server = TestDatabase.SQLITE.server();

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private List<String> files() throws IOException, InterruptedException {
        Matcher file = FILE.matcher(new String(get("/").body(), StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        while (file.find()) {
            found.add(file.group(1));
        }
        assertThat(found).hasSize(3);
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/enter", "/bin", "/connect", "/account", "/p/10000001", "/p/10000001/files/a%20b.py?rev=3"
            })
    void answersThePageWhereverItIsOpened(String path) throws Exception {
        HttpResponse<byte[]> page = get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(get("/").body());
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connect/x",
                "/binary",
                "/pp",
                "/ui/",
                "/ui/index",
                "/ui/../files.tsv",
                "/ui/files.tsv",
                "/ui/%2e%2e/x"
            })
    void answersNothingElse(String path) throws Exception {
        assertThat(get(path).statusCode()).isBetween(400, 404);
    }

    @Test
    void letsNoForeignScriptOrAddressIn() throws Exception {
        HttpResponse<byte[]> page = get("/");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self'")
                .contains("require-trusted-types-for 'script'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void givesAFileForEverAndUnchangedOnesNotAgain() throws Exception {
        for (String file : files()) {
            HttpResponse<byte[]> first = get(file);
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(header(first, "Cache-Control")).contains("immutable");
            HttpResponse<byte[]> again = get(file, "If-None-Match", header(first, "ETag"));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        assertThat(get("/", "If-None-Match", header(get("/"), "ETag")).statusCode())
                .isEqualTo(304);
    }

    @Test
    void packsFilesForThoseWhoCanUnpackThemAndKeepsTheFirstPageSmall() throws Exception {
        int sum = get("/", "Accept-Encoding", "gzip").body().length;
        for (String file : files()) {
            HttpResponse<byte[]> packed = get(file, "Accept-Encoding", "gzip, br");
            assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
            assertThat(header(packed, "Vary")).isEqualTo("Accept-Encoding");
            byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
            assertThat(unpacked).isEqualTo(get(file).body());
            sum += packed.body().length;
        }
        assertThat(sum).isLessThan(FIRST_PAGE);
    }

    @Test
    void bringsNotTooMuchAlong() throws Exception {
        String list = new String(bytes("files.tsv"), StandardCharsets.UTF_8);
        long sum = 0;
        for (String line : list.lines().toList()) {
            String[] parts = line.split("\t", -1);
            sum += parts.length == 3 ? bytes(parts[0]).length : 0;
        }
        assertThat(sum).isBetween((long) FIRST_PAGE, (long) EVERYTHING);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(UiTest.class.getResourceAsStream("/leanto-ui/" + name), name)) {
            return in.readAllBytes();
        }
    }
}
