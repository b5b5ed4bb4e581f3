package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.StartupException;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a request comes from, and how many connections they may have. */
class ProxiesTest extends RawClients {

    /** How often is asked for what the server learns in its own time. */
    private static final int TRIES = 2_000;

    @TempDir
    private Path data;

    private static String from(CapturedLog log) {
        return log.nextAccess().replaceAll(".* from=(\\S+) .*", "$1");
    }

    private static String brought(String... headers) {
        return get("/health/live", "localhost").replace("Connection", String.join("\r\n", headers) + "\r\nConnection");
    }

    @Test
    void areBelievedByTheirAddressAndFromTheEnd() throws IOException {
        try (CapturedLog log = new CapturedLog();
                TestServer server = server(data, Map.of("http.proxies", "127.0.0.1, 10.0.0.0/8, fd00::/8"))) {
            Map<String, String> seen = Map.of(
                    "203.0.113.9", "203.0.113.9",
                    "6.6.6.6, 203.0.113.9", "203.0.113.9",
                    "6.6.6.6, 203.0.113.9, 10.1.2.3", "203.0.113.9",
                    "10.9.9.9, 10.1.2.3", "10.9.9.9",
                    "203.0.113.9:4711", "203.0.113.9",
                    "[2001:db8::1]:4711", "[2001:db8:0:0:0:0:0:1]",
                    "6.6.6.6, 2001:db8::1, fd00::2", "[2001:db8:0:0:0:0:0:1]",
                    "6.6.6.6, unknown", "127.0.0.1",
                    "\"6.6.6.6, 203.0.113.9", "203.0.113.9");
            for (Map.Entry<String, String> one : seen.entrySet()) {
                String answer = ask(server, brought("X-Forwarded-For: " + one.getKey(), "Forwarded: for=7.7.7.7"));
                assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("Strict-Transport");
                assertThat(from(log)).as(one.getKey()).isEqualTo(one.getValue());
            }
            ask(server, brought("X-Forwarded-For: 6.6.6.6", "X-Forwarded-For: 203.0.113.9"));
            assertThat(from(log)).isEqualTo("203.0.113.9");
            assertThat(ask(server, brought("X-Forwarded-For: 1.2.3.4", "X-Forwarded-Proto: https")))
                    .contains("Strict-Transport-Security: ");
            assertThat(from(log)).isEqualTo("1.2.3.4");
            ask(server, brought("Forwarded: for=7.7.7.7;proto=https"));
            assertThat(from(log)).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void sayItInTheOtherHeaderWhereTheSettingsSaySo() throws IOException {
        try (CapturedLog log = new CapturedLog();
                TestServer server =
                        server(data, Map.of("http.proxies", "127.0.0.0/8", "http.forwarded", "forwarded"))) {
            assertThat(ask(
                            server,
                            brought(
                                    "X-Forwarded-For: 7.7.7.7",
                                    "Forwarded: for=\"6.6.6.6, for=\"[2001:db8::1]:47\";Proto=https")))
                    .contains("Strict-Transport-Security: ");
            assertThat(from(log)).isEqualTo("[2001:db8:0:0:0:0:0:1]");
        }
    }

    @Test
    void areNobodyElse() throws IOException {
        try (CapturedLog log = new CapturedLog();
                TestServer server = server(data, Map.of("http.proxies", "127.0.0.3"))) {
            assertThat(ask(server, brought("X-Forwarded-For: 6.6.6.6", "X-Forwarded-Proto: https")))
                    .doesNotContain("Strict-Transport");
            assertThat(from(log)).isEqualTo("127.0.0.1");
            ask(server, brought("X-Forwarded-For: 6.6.6.6", "Forwarded: for=7.7.7.7"));
            assertThat(from(log)).isEqualTo("127.0.0.1");
        }
        for (String wrong : List.of("proxy.example.org", "10.0.0.0/33", "10.0.0.0/x", "::1/129")) {
            assertThatThrownBy(() -> server(data, Map.of("http.proxies", wrong)))
                    .isInstanceOf(StartupException.class)
                    .hasMessage("http.proxies must be addresses and ranges such as 10.0.0.0/8 or fd00::/8, not '"
                            + wrong + "'");
        }
    }

    private static Socket connectFrom(String address, TestServer server) throws IOException {
        Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port(), InetAddress.ofLiteral(address), 0);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        try {
            send(socket, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
            return new String(socket.getInputStream().readNBytes(12), java.nio.charset.StandardCharsets.US_ASCII);
        } catch (java.net.SocketException e) {
            return "";
        }
    }

    @Test
    void cannotTakeTheConnectionsOfOthersWithOneAddress() throws IOException {
        List<Socket> open = new ArrayList<>();
        try (CapturedLog log = new CapturedLog();
                TestServer server = server(data, Map.of("http.addressConnections", "5", "http.connections", "20"))) {
            for (int i = 0; i < 5; i++) {
                open.add(connectFrom("127.0.0.1", server));
                assertThat(answer(open.getLast())).isEqualTo("HTTP/1.1 200");
            }
            for (int i = 0; i < 40; i++) {
                open.add(connectFrom("127.0.0.1", server));
            }
            assertThat(answer(open.getLast())).isEmpty();
            try (Socket other = connectFrom("127.0.0.2", server)) {
                assertThat(answer(other)).isEqualTo("HTTP/1.1 200");
            }
            assertThat(log.text()).contains("127.0.0.1 has as many connections as one address may have");
            for (Socket socket : open) {
                socket.close();
            }
            // The server hears of it in its own time.
            String again = "";
            for (int i = 0; i < TRIES && again.isEmpty(); i++) {
                try (Socket socket = connectFrom("127.0.0.1", server)) {
                    again = answer(socket);
                }
            }
            assertThat(again).isEqualTo("HTTP/1.1 200");
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void areNotCountedThemselvesButThoseWhomTheyBring() throws IOException {
        List<Socket> open = new ArrayList<>();
        Map<String, String> settings = Map.of("http.addressConnections", "2", "http.proxies", "127.0.0.1");
        try (TestServer server = server(data, settings)) {
            for (int i = 0; i < 10; i++) {
                open.add(connectFrom("127.0.0.1", server));
                assertThat(answer(open.getLast())).isEqualTo("HTTP/1.1 200");
            }
            for (int i = 0; i < 2; i++) {
                send(
                        open.get(i),
                        head(server.firstUser(), "projects/create", "X-Forwarded-For: 6.6.6.6\r\nContent-Length: 9"));
            }
            String refused = "";
            for (int i = 0; i < TRIES && !refused.contains("ADDRESS_OVERLOADED"); i++) {
                refused = ask(server, brought("X-Forwarded-For: 6.6.6.6"));
            }
            assertThat(refused)
                    .startsWith("HTTP/1.1 503 ")
                    .contains(
                            "The address 6.6.6.6 has as many requests running as one may have (http.addressConnections)");
            assertThat(ask(server, brought("X-Forwarded-For: 6.6.6.7"))).startsWith("HTTP/1.1 200 ");
            assertThat(ask(server, get("/health/live", "localhost"))).startsWith("HTTP/1.1 200 ");
            open.get(0).close();
            for (int i = 0; i < TRIES && refused.contains("ADDRESS_OVERLOADED"); i++) {
                refused = ask(server, brought("X-Forwarded-For: 6.6.6.6"));
            }
            assertThat(refused).startsWith("HTTP/1.1 200 ");
            open.get(1).close();
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
