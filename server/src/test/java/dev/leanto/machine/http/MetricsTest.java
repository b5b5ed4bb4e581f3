package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.StartupException;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured is shown to who watches the server, and to nobody else. */
class MetricsTest extends RawClients {

    private static final Path DASHBOARD = Path.of("../docs/grafana/leanto.json");

    @TempDir
    private Path data;

    private TestServer measured(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putIfAbsent("metrics.address", "127.0.0.1:0");
        return server(data, settings);
    }

    private static String scrape(TestServer server, String... headers) throws IOException {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return metrics(server, "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more + "\r\n");
    }

    /** What is shown when all of these are: a request is counted when its answer has been sent, and so may be a moment later. */
    private static String shown(TestServer server, String... all) throws IOException {
        long until = System.nanoTime() + LONG.toNanos() / 4;
        String told = scrape(server);
        while (!Stream.of(all).allMatch(told::contains) && System.nanoTime() - until < 0) {
            told = scrape(server);
        }
        assertThat(told).contains(all);
        return told;
    }

    private static String metrics(TestServer server, String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.server().metricsPort())) {
            send(socket, request);
            return rest(socket);
        }
    }

    @Test
    void tellOperationsAndRefusalsApart() throws IOException {
        try (TestServer server = measured(Map.of())) {
            TestUser user = server.newUser();
            user.call("authenticate").ok();
            user.request("authenticate")
                    .method("GET")
                    .header("If-None-Match", "*")
                    .send();
            user.call("projects/read", Map.of("projectId", "x")).refused("projectId must be a whole number, not 'x'");
            ask(server, get("/api/v2/no/such/operation", "localhost"));
            ask(server, get("/api/v2/" + "x".repeat(100), "localhost"));
            assertThat(shown(
                            server,
                            "leanto_requests_seconds_count{operation=\"authenticate\",outcome=\"success\"} 2",
                            "leanto_requests_seconds_count{operation=\"projects/read\",outcome=\"refused\"} 1",
                            "leanto_requests_seconds_count{operation=\"none\",outcome=\"refused\"} 2",
                            "leanto_refusals_total{code=\"FIELD_TYPE\"} 1"))
                    .doesNotContain("xxxx");
        }
    }

    @Test
    void sayWhatWritesAndReadsWaitFor() throws IOException {
        try (TestServer server = measured(Map.of())) {
            TestUser user = server.newUser();
            int project = user.newProject("Measured");
            user.project(project);
            user.project(project);
            String told = shown(
                    server,
                    "leanto_answers_remembered_total{result=\"hit\"} 1",
                    "leanto_bodies_bytes 0",
                    "leanto_database_connections_limit{pool=\"readers\"} 8",
                    "leanto_housekeeping_total{outcome=\"success\",task=\"Purging the recycle bin\"} 1");
            assertThat(number(told, "leanto_commits_writes_total")).isGreaterThanOrEqualTo(2);
            assertThat(number(told, "leanto_commits_wait_seconds_total")).isPositive();
            assertThat(number(told, "leanto_connections_http_limit")).isEqualTo(4000);
        }
    }

    private static double number(String told, String name) {
        return told.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not shown"));
    }

    @Test
    void areNamedInTheDashboardAsTheServerNamesThem() throws IOException {
        try (TestServer server = measured(Map.of())) {
            server.newUser().call("authenticate").ok();
            ask(server, get("/api/v2/authenticate", "localhost"));
            Set<String> shown = shown(server, "leanto_refusals_total{", "operation=\"authenticate\"")
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toSet());
            Set<String> asked = Pattern.compile("\\b(leanto|jvm|process|system)_[a-z_]+")
                    .matcher(Files.readString(DASHBOARD))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(asked).hasSizeGreaterThan(15);
            assertThat(shown).containsAll(asked);
        }
    }

    @Test
    void areNotForPagesOfOthersNorForOtherPaths() throws IOException {
        try (TestServer server = measured(Map.of())) {
            assertThat(metrics(server, get("/metrics", "evil.example.org"))).startsWith("HTTP/1.1 421 ");
            assertThat(metrics(server, get("/", "localhost"))).startsWith("HTTP/1.1 404 ");
            assertThat(metrics(server, get("/metrics", "localhost").replace("GET", "POST")))
                    .startsWith("HTTP/1.1 405 ");
            assertThat(ask(server, get("/metrics", "localhost"))).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void takeNoMoreThanAFewConnections() throws IOException {
        try (TestServer server = measured(Map.of())) {
            List<Socket> idle = new ArrayList<>();
            try {
                for (int i = 0; i < 16; i++) {
                    Socket one = new Socket(
                            InetAddress.getLoopbackAddress(), server.server().metricsPort());
                    idle.add(one);
                    send(one, get("/metrics", "localhost").replace("Connection: close\r\n", ""));
                    assertThat(one.getInputStream().read()).isEqualTo('H');
                }
                try (Socket more = new Socket(
                        InetAddress.getLoopbackAddress(), server.server().metricsPort())) {
                    more.setSoTimeout((int) SHORT.toMillis());
                    send(more, get("/metrics", "localhost"));
                    assertThatThrownBy(() -> more.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
                    idle.getFirst().close();
                    more.setSoTimeout(PATIENCE_MILLIS);
                    assertThat(rest(more)).startsWith("HTTP/1.1 200 ");
                }
            } finally {
                for (Socket one : idle) {
                    one.close();
                }
            }
        }
    }

    @Test
    void areShownToWhoHasTheTokenOnly() throws IOException {
        try (TestServer server = measured(Map.of("metrics.token", "s3cret"))) {
            assertThat(scrape(server)).startsWith("HTTP/1.1 401 ").doesNotContain("leanto_");
            assertThat(scrape(server, "Authorization: Bearer wrong")).startsWith("HTTP/1.1 401 ");
            assertThat(scrape(server, "Authorization: Bearer s3cret"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("leanto_info");
        }
    }

    @Test
    void areNotShownAtAllUnlessSomebodyWantsThem() {
        try (TestServer server = server(data, Map.of())) {
            assertThat(server.server().metricsPort()).isZero();
        }
    }

    @Test
    void areNotShownOnANetworkWithoutAToken() {
        assertThatThrownBy(() -> measured(Map.of("metrics.address", "0.0.0.0:0")))
                .isInstanceOf(StartupException.class)
                .hasMessage("metrics.address 0.0.0.0:0 can be asked by others on the network: set metrics.token, which"
                        + " Prometheus sends as its authorization's credentials");
        for (String wrong : new String[] {"9464", "127.0.0.1", "127.0.0.1:99999", ":9464", "127.0.0.1:x"}) {
            assertThatThrownBy(() -> measured(Map.of("metrics.address", wrong)))
                    .isInstanceOf(StartupException.class)
                    .hasMessage(
                            "metrics.address must be a host and a port, such as 127.0.0.1:9464, not '" + wrong + "'");
        }
    }
}
