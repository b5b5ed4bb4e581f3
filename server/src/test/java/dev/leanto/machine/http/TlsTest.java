package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.StartupException;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.TestKeys;
import dev.leanto.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest extends RawClients {

    private static final String PLAIN =
            "Plain HTTP on %s would let others on the network read the proofs of tokens: set"
                    + " tls.certificate and tls.key, or http.proxies to the addresses of a proxy that ends TLS";

    @TempDir
    private Path folder;

    private TestKeys keys;
    private SSLContext trusting;
    private TestKeys.Pem first;

    @BeforeEach
    void makeKeys() throws Exception {
        keys = new TestKeys(folder);
        keys.authority();
        trusting = keys.trusting();
        first = keys.pem("first", "-1d", 30);
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
        TestKeys.Pem second = keys.pem("second", "-1d", 30);
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
        TestKeys.Pem second = keys.pem("second", "-1d", 30);
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
                    .hasMessage(PLAIN.formatted(host));
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
            assertThat(drips(socket)).isLessThan(400);
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

    /** A way to the server that becomes very slow: from then on a byte every now and then. */
    private static final class Dripping implements AutoCloseable {
        private final ServerSocket listening;
        private final Socket up;
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile boolean dripping;
        private volatile int sent;
        private volatile int passed;

        Dripping(int port) throws IOException {
            listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            up = new Socket(InetAddress.getLoopbackAddress(), port);
            var _ = CompletableFuture.runAsync(
                    this::carry, task -> Thread.ofVirtual().start(task));
        }

        int port() {
            return listening.getLocalPort();
        }

        void drip() {
            dripping = true;
        }

        int sent() {
            return sent;
        }

        void awaitUpstream() {
            int before = -1;
            while (before != passed || passed < 300) {
                before = passed;
                try {
                    assertThat(closed.await(200, TimeUnit.MILLISECONDS)).isFalse();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private void carry() {
            try (Socket down = listening.accept()) {
                var back = CompletableFuture.runAsync(
                        () -> copy(up, down), task -> Thread.ofVirtual().start(task));
                InputStream in = down.getInputStream();
                OutputStream out = up.getOutputStream();
                byte[] some = new byte[8192];
                for (int size = in.read(some); size >= 0; size = in.read(some)) {
                    for (int i = 0; dripping && i < size; i++) {
                        out.write(some, i, 1);
                        sent++;
                        if (closed.await(50, TimeUnit.MILLISECONDS) || back.isDone()) {
                            return;
                        }
                    }
                    if (!dripping) {
                        out.write(some, 0, size);
                        passed += size;
                    }
                }
            } catch (IOException | InterruptedException e) {
                closed.countDown();
            }
        }

        private static void copy(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // The end of it, too.
            }
        }

        @Override
        public void close() throws IOException {
            closed.countDown();
            up.close();
            listening.close();
        }
    }

    @Test
    void readsKeysOfEveryForm() throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] rsa = generator.generateKeyPair().getPrivate().getEncoded();
        // PKCS#8 of RSA is 26 bytes, and then PKCS#1.
        String old = TestKeys.pem("RSA PRIVATE KEY", java.util.Arrays.copyOfRange(rsa, 26, rsa.length));
        assertThat(PemKey.read("Bag Attributes\n" + old).getEncoded()).isEqualTo(rsa);
        assertThat(PemKey.read(TestKeys.pem("PRIVATE KEY", rsa)).getEncoded()).isEqualTo(rsa);
        // 1, a number of 32 bytes, and the curve P-256.
        byte[] sec1 = java.util.HexFormat.of()
                .parseHex("3031" + "020101" + "0420" + "01".repeat(32) + "a00a" + "06082a8648ce3d030107");
        assertThat(PemKey.read(TestKeys.pem("EC PARAMETERS", new byte[10]) + TestKeys.pem("EC PRIVATE KEY", sec1)))
                .isInstanceOfSatisfying(
                        java.security.interfaces.ECPrivateKey.class,
                        key -> assertThat(key.getS().bitLength()).isEqualTo(249));
        var edwards = java.security.KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate();
        assertThat(PemKey.read(TestKeys.pem("PRIVATE KEY", edwards.getEncoded())))
                .isEqualTo(edwards);
        for (byte[] broken : List.of(
                new byte[0],
                new byte[] {0x30},
                new byte[] {0x30, (byte) 0x84, 0x7f, 0, 0, 0},
                "x".getBytes(StandardCharsets.UTF_8))) {
            for (String label : List.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY")) {
                assertThatThrownBy(() -> PemKey.read(TestKeys.pem(label, broken)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("holds a");
            }
        }
        assertThatThrownBy(() ->
                        PemKey.read("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA"
                                + " PRIVATE KEY-----\n"))
                .hasMessageStartingWith("is encrypted");
    }
}
