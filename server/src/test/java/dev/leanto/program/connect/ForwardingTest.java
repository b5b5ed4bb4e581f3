package dev.leanto.program.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.StartupException;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestKeys;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {

    private static final byte[] DONE = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private static Forwarding forward(String url, @Nullable Path authorities, String requestTime) {
        Http http = Configuration.defaults(Map.of(
                        "http.port", new Configuration.Option("test", "0"),
                        "http.hosts", new Configuration.Option("test", "127.0.0.1"),
                        "http.requestTime", new Configuration.Option("test", requestTime)))
                .config()
                .http();
        return Forwarding.start(http, url, false, authorities);
    }

    private static TestRequest request(Forwarding forwarding) {
        return TestRequest.to("http://127.0.0.1:" + forwarding.port() + "/api/v2/authenticate");
    }

    private static void unreachable(Forwarding forwarding, String url, String reason) {
        String text = "The server " + url + " cannot be reached: " + reason + ". Nothing was changed";
        Reply reply = request(forwarding).send();
        reply.refused(503, text);
        assertThat(reply.code()).isEqualTo("SERVER_UNREACHABLE");
        assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
        request(forwarding).header("User-Agent", "Lean CLI 1.0.230").send().refused(200, text);
        assertThat(forwarding.trouble()).isEqualTo(text);
    }

    @Test
    void forwardsEverythingUnchanged() {
        TestServer server = TestDatabase.SQLITE.server();
        TestUser user = server.newUser();
        try (Forwarding forwarding = forward(server.url() + "/", null, "1m")) {
            assertThat(forwarding.trouble()).isNull();
            String base = "http://127.0.0.1:" + forwarding.port();
            String timestamp = user.timestamp();
            Reply created = TestRequest.to(base + "/api/v2//projects/create")
                    .header("Authorization", "Basic " + user.credentials(timestamp))
                    .header("Timestamp", timestamp)
                    .form(Map.of("name", "Ünicode & more", "language", "Py"))
                    .send()
                    .ok();
            assertThat(created.at("/projects/0/name").asString()).isEqualTo("Ünicode & more");
            TestRequest.to(base + "/api/v2/authenticate?authorization="
                            + URLEncoder.encode(user.credentials(timestamp), StandardCharsets.UTF_8) + "&timestamp="
                            + timestamp)
                    .method("GET")
                    .send()
                    .ok();
            Reply wrong = TestRequest.to(base + "/api/v2/authenticate").send();
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"leanto\"");
            assertThat(wrong.headers().allValues("X-Request-Id")).hasSize(1);
            assertThat(TestRequest.to(base + "/api/v2/authenticate")
                            .header("User-Agent", "Lean CLI 1")
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    private static HttpServer plainServer(AtomicInteger requests, StringBuilder seen) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, requests, seen);
        return server;
    }

    /** Answers each request with its own body. */
    private static void answer(HttpServer server, AtomicInteger requests, StringBuilder seen) {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] body = exchange.getRequestBody().readAllBytes();
            seen.append(exchange.getRequestMethod())
                    .append(' ')
                    .append(exchange.getRequestURI())
                    .append('\n');
            exchange.getRequestHeaders().forEach((name, values) -> seen.append(name + ": " + values + "\n"));
            byte[] answer = body.length == 0 ? DONE : body;
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @Test
    void streamsLargeBodiesBothWaysAndAddsNothing() throws Exception {
        StringBuilder seen = new StringBuilder();
        HttpServer server = plainServer(new AtomicInteger(), seen);
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try (Forwarding forwarding = forward(url + "/prefix/", null, "1m")) {
            String large = "{\"success\":true,\"text\":\"" + "ä".repeat(15_000_000) + "\"}";
            Reply reply = TestRequest.to("http://127.0.0.1:" + forwarding.port() + "/api//x?a[0]=%2F&b=ä")
                    .header("User-Agent", "mine")
                    .json(large)
                    .send();
            assertThat(reply.text()).isEqualTo(large);
            assertThat(seen.toString())
                    .startsWith("POST /prefix/api//x?a[0]=%2F&b=")
                    .contains(
                            "User-agent: [mine]",
                            "Host: [127.0.0.1:" + server.getAddress().getPort() + "]")
                    .doesNotContain("Via:")
                    .doesNotContain("Forwarded:")
                    .doesNotContain("Accept-encoding:");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void answersByItselfWhatIsAboutNoPathAndWhatAPageAsksInItsOwnName() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = plainServer(requests, new StringBuilder());
        try (Forwarding forwarding =
                forward("http://127.0.0.1:" + server.getAddress().getPort(), null, "1m")) {
            assertThat(raw(forwarding, "OPTIONS * HTTP/1.1\r\nHost: localhost"))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("Allow: GET, POST");
            assertThat(raw(forwarding, "GET /docs HTTP/1.1\r\nHost: evil.example.org"))
                    .startsWith("HTTP/1.1 421 ")
                    .contains("HOST_UNKNOWN");
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    private static String raw(Forwarding forwarding, String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), forwarding.port())) {
            socket.getOutputStream()
                    .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String secureServer(Path store, AtomicInteger requests) throws Exception {
        KeyStore keys = KeyStore.getInstance(store.toFile(), TestKeys.PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, TestKeys.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        answer(server, requests, new StringBuilder());
        return "https://localhost:" + server.getAddress().getPort();
    }

    @Test
    void checksTheCertificate() throws Exception {
        TestKeys keys = new TestKeys(folder);
        Path authority = keys.authority();
        AtomicInteger requests = new AtomicInteger();
        Path good = keys.store("good", "dns:localhost", "-1d", 30);
        String url = secureServer(good, requests);
        try (Forwarding forwarding = forward(url, authority, "1m")) {
            assertThat(request(forwarding).send().ok().status()).isEqualTo(200);
        }
        int trusted = requests.get();
        try (Forwarding forwarding = forward(url, null, "1m")) {
            unreachable(forwarding, url, "no authority that is trusted here has signed its certificate (see --ca)");
        }
        Path other = keys.store("other", "dns:other.example.org", "-1d", 30);
        String wrongName = secureServer(other, requests);
        try (Forwarding forwarding = forward(wrongName, authority, "1m")) {
            unreachable(forwarding, wrongName, "its certificate is for another host");
        }
        Path old = keys.store("old", "dns:localhost", "-30d", 3);
        String expired = secureServer(old, requests);
        try (Forwarding forwarding = forward(expired, authority, "1m")) {
            unreachable(forwarding, expired, "its certificate has expired");
        }
        assertThat(requests.get()).isEqualTo(trusted);
    }

    @Test
    void saysWhyAServerCannotBeReached() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (Forwarding forwarding = forward("http://127.0.0.1:" + free, null, "1m")) {
            unreachable(forwarding, "http://127.0.0.1:" + free, "the connection was refused");
        }
        try (Forwarding forwarding = forward("https://leanto.invalid", null, "1m")) {
            unreachable(forwarding, "https://leanto.invalid", "no such host is known");
        }
    }

    @Test
    void neverSendsTwiceAndSaysThatTheOutcomeIsUnknown() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            AtomicInteger connections = new AtomicInteger();
            var _ = CompletableFuture.runAsync(() -> {
                while (true) {
                    try (Socket socket = server.accept()) {
                        InputStream in = socket.getInputStream();
                        assertThat(in.read(new byte[4096])).isPositive();
                        connections.incrementAndGet();
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            String url = "http://127.0.0.1:" + server.getLocalPort();
            try (Forwarding forwarding = forward(url, null, "1m")) {
                request(forwarding)
                        .json("{}")
                        .send()
                        .refused(
                                200,
                                "The server " + url + " gave no answer: it closed the connection. It may have done what"
                                        + " was asked: read what is there before you try again");
            }
            assertThat(connections).hasValue(1);
        }
    }

    @Test
    void givesUpOnAServerThatIsSilent() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Forwarding forwarding = forward("http://127.0.0.1:" + server.getLocalPort(), null, "2s")) {
            assertThat(forwarding.trouble())
                    .endsWith("it did not answer in time. It may have done what was asked: read"
                            + " what is there before you try again");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leanto.example.org",
                "ftp://x.org",
                "https://",
                "https://user:pw@x.org",
                "https://x.org?a=b",
                "h ttp"
            })
    void refusesWhatIsNoAddress(String url) {
        assertThatThrownBy(() -> forward(url, null, "1m").close())
                .isInstanceOf(StartupException.class)
                .hasMessageEndingWith("is not the address of a server: it must look like https://leanto.example.org")
                .hasMessageNotContaining("pw");
    }

    @Test
    void refusesToSendProofsInClearAndFilesWithoutCertificates() throws Exception {
        assertThatThrownBy(() -> forward("http://192.0.2.1", null, "1m").close())
                .hasMessage("Over http the proof of the token could be read on the way: use https://192.0.2.1, or"
                        + " --insecure-http where the network is trusted");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
        assertThatThrownBy(() -> forward("https://x.org", empty, "1m").close())
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("The file " + empty + " holds no certificates in PEM");
    }
}
