package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.config.StartupException;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.TestKeys;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest extends RawClients {

    /** Bytes that take much longer than a server with little patience waits. */
    private static final int MANY = 400;

    private static SSLContext trusting;
    private static TestKeys.Pem first;
    private static TestKeys.Pem second;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys(@TempDir Path made) throws Exception {
        TestKeys keys = new TestKeys(made);
        keys.authority();
        trusting = keys.trusting();
        first = keys.pem("first", "-1d", 30);
        second = keys.pem("second", "-1d", 30);
    }

    private TestServer server(Path certificate, Path key, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("tls.certificate", certificate.toString());
        settings.put("tls.key", key.toString());
        return server(folder.resolve("data"), settings);
    }

    private SSLSocket secure(int port, String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return socket;
    }

    private String shown(TestServer server) throws IOException {
        try (SSLSocket socket = secure(server.port())) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }

    @Test
    void isSpokenInItsTwoVersionsAndSaysThatItIsToStay() throws Exception {
        try (TestServer server = server(first.certificate(), first.key(), Map.of("http.hosts", "0.0.0.0"))) {
            for (String version : List.of("TLSv1.3", "TLSv1.2")) {
                try (SSLSocket socket = secure(server.port(), version)) {
                    send(socket, get("/health/live", "localhost"));
                    assertThat(rest(socket))
                            .startsWith("HTTP/1.1 200 ")
                            .contains("Strict-Transport-Security: max-age=31536000");
                    assertThat(socket.getSession().getProtocol()).isEqualTo(version);
                }
            }
            for (String bad :
                    List.of(get("/", "evil.org"), get("/x", "localhost").replace("/x", "/" + "x".repeat(20_000)))) {
                try (SSLSocket socket = secure(server.port())) {
                    send(socket, bad);
                    assertThat(rest(socket)).contains(" 4").contains("Strict-Transport-Security: max-age=31536000");
                }
            }
            assertThat(ask(server, get("/health/live", "localhost"))).doesNotContain("200 OK");
        }
    }

    /** From another machine a Bearer token is good over TLS only: here by an address that is not the loopback's. */
    @Test
    void carriesBearerTokensFromOtherMachinesAndNothingElseDoes() throws Exception {
        Map<String, String> settings = Map.of("http.proxies", "127.0.0.1");
        String clear = "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: http\r\n";
        try (TestServer server = server(first.certificate(), first.key(), settings)) {
            TestUser user = server.firstUser();
            String bearer = "Authorization: Bearer " + server.bearer(user, TokenScope.READ, Reach.ALL) + "\r\n";
            try (SSLSocket socket = secure(server.port())) {
                send(socket, with(bearer + clear.replace("Proto: http", "Proto: https")));
                assertThat(rest(socket)).contains(" 200 ", "\"success\":true");
            }
            try (SSLSocket socket = secure(server.port())) {
                send(socket, with(bearer + clear));
                assertThat(rest(socket)).contains(" 401 ", "BEARER_IN_THE_CLEAR");
            }
            assertThat(ask(server, with(bearer))).doesNotContain("success");
        }
    }

    private static String with(String headers) {
        return get("/api/v2/authenticate", "localhost").replace("\r\n\r\n", "\r\n" + headers + "\r\n");
    }

    @Test
    void isNotSpokenInOlderVersions() throws Exception {
        // A greeting that knows TLS 1.1 at most, with one cipher of then.
        byte[] greeting = java.util.HexFormat.of()
                .parseHex("160301002d" + "01000029" + "0302" + "00".repeat(32) + "00" + "0002" + "002f" + "0100");
        greeting = java.util.Arrays.copyOf(greeting, greeting.length);
        greeting[4] = (byte) (greeting.length - 5);
        greeting[8] = (byte) (greeting.length - 9);
        try (TestServer server = server(first.certificate(), first.key(), Map.of());
                Socket socket = connect(server)) {
            socket.getOutputStream().write(greeting);
            byte[] alert = socket.getInputStream().readNBytes(7);
            assertThat(alert).startsWith(0x15).endsWith(0x02, 70);
        }
    }

    @Test
    void readsItsFilesAnewAndKeepsWhatItHasWhenTheyAreBroken() throws Exception {
        Path certificate = Files.copy(first.certificate(), folder.resolve("shown.pem"));
        Path key = Files.copy(first.key(), folder.resolve("shown.key"));
        try (var log = new CapturedLog();
                TestServer server = server(certificate, key, Map.of())) {
            assertThat(shown(server)).isEqualTo("CN=first");
            // The key alone does not fit, and is waited out.
            Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
            awaitLine(log, "holds the key of another certificate than " + certificate);
            assertThat(shown(server)).isEqualTo("CN=first");
            Files.copy(second.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
            awaitLine(log, "The certificate was read anew");
            assertThat(shown(server)).isEqualTo("CN=second");
            Files.delete(certificate);
            awaitLine(
                    log,
                    certificate + " (tls.certificate) is not there; until that is mended the certificate of before");
            assertThat(shown(server)).isEqualTo("CN=second");
        }
    }

    private static void awaitLine(CapturedLog log, String part) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!log.text().contains(part)) {
            assertThat(System.nanoTime())
                    .as("No line has: " + part + "\n" + log.text())
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void refusesFilesThatAreNotACertificateAndItsKey() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing\n");
        Path locked =
                Files.writeString(folder.resolve("locked.key"), TestKeys.pem("ENCRYPTED PRIVATE KEY", new byte[100]));
        refuses(first.certificate(), second.key(), "holds the key of another certificate than");
        refuses(first.certificate(), nothing, "nothing.pem (tls.key) holds no private key in PEM");
        refuses(
                first.certificate(),
                locked,
                "locked.key (tls.key) is encrypted, and nobody is there to type its password");
        refuses(first.certificate(), folder.resolve("no.key"), "no.key (tls.key) is not there");
        refuses(nothing, first.key(), "nothing.pem (tls.certificate) holds no certificate in PEM");
        assertThatThrownBy(() -> server(
                        folder.resolve("data"), Map.of("tls.key", first.key().toString())))
                .isInstanceOf(StartupException.class)
                .hasMessage("tls.certificate and tls.key belong together: set both, or neither");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private void refuses(Path certificate, Path key, String reason) {
        assertThatThrownBy(() -> server(certificate, key, Map.of()))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("The file ")
                .hasMessageContaining(reason);
    }

    @Test
    void isAskedForWhereOthersCouldReadAlong() {
        for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
            assertThatThrownBy(() -> server(folder.resolve("data"), Map.of("http.hosts", "127.0.0.1, " + host)))
                    .isInstanceOf(StartupException.class)
                    .hasMessage(
                            "Plain HTTP on " + host + " would let others on the network read the proofs of tokens: set"
                                    + " tls.certificate and tls.key, or http.proxies to the addresses of a proxy that ends TLS");
        }
        server(folder.resolve("data"), Map.of("http.hosts", "0.0.0.0", "http.proxies", "10.0.0.0/8"))
                .close();
    }

    @Test
    void cutsOffAHandshakeThatDoesNotEnd() throws Exception {
        try (TestServer server = server(first.certificate(), first.key(), Map.of("http.headerTime", "2s"));
                Socket socket = connect(server)) {
            // A greeting of 16 KB is announced, and comes byte by byte.
            socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x40, 0x00, 0x01});
            socket.setSoTimeout(50);
            assertThat(drips(socket)).isLessThan(MANY);
            assertThat(shown(server)).isEqualTo("CN=first");
        }
    }

    /** How many bytes could be sent until the connection was closed. */
    private static int drips(Socket socket) {
        int sent = 0;
        while (true) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return sent;
                }
            } catch (SocketTimeoutException e) {
                try {
                    if (sent >= MANY) {
                        return sent;
                    }
                    socket.getOutputStream().write(0);
                    sent++;
                } catch (IOException closed) {
                    return sent;
                }
            } catch (IOException closed) {
                return sent;
            }
        }
    }

    @Test
    void cutsOffHeadersAndBodiesWhosePiecesDoNotEnd() throws Exception {
        Map<String, String> impatient = Map.of("http.headerTime", "3s", "http.idleTime", "2s", "http.rateTime", "1s");
        try (TestServer server = server(first.certificate(), first.key(), impatient)) {
            try (Dripping way = new Dripping(server.port());
                    SSLSocket socket = secure(way.port())) {
                socket.startHandshake();
                way.drip();
                send(socket, get("/" + "x".repeat(5_000), "localhost"));
                assertThat(rest(socket)).doesNotContain("HTTP/1.1");
                assertThat(way.sent()).isPositive().isLessThan(1_000);
            }
            try (Dripping way = new Dripping(server.port());
                    SSLSocket socket = secure(way.port())) {
                send(socket, head(server.firstUser(), "projects/create", "Content-Length: 16000"));
                // An answer to what comes first would come; none does, so the head has been sent on when this is.
                way.awaitUpstream();
                way.drip();
                send(socket, "x".repeat(16_000));
                assertThat(rest(socket)).doesNotContain("HTTP/1.1 200");
                assertThat(way.sent()).isPositive().isLessThan(1_000);
            }
        }
    }
}
