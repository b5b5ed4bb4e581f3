package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.AccessLines;
import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.Limits;
import dev.leanto.machine.config.LimitsProfile;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that are slow, stalled or too many: cut off or kept waiting, while everybody else is served. */
@Timeout(60)
class SlowClientsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int BODY = 100_000;

    private static TestServer server(int connections, Duration idle, Duration header, Duration body, Duration request) {
        return server(connections, idle, header, body, request, 0, new long[] {BODY, BODY});
    }

    /** With a least rate of bodies, and room for those of all and of each user. */
    private static TestServer server(
            int connections, Duration idle, Duration header, Duration body, Duration request, long rate, long... room) {
        Http http = new Http(
                List.of("127.0.0.1"),
                0,
                connections,
                16_384,
                idle,
                header,
                body,
                rate,
                SHORT,
                request,
                LONG,
                AccessLines.AUTO);
        Limits limits =
                new Limits(LimitsProfile.GENEROUS, 10_000_000, 60, 20_000_000, 5, BODY, room[0], room[1], 1_000_000);
        return TestServer.start(
                new ServerConfig(
                        TestDatabase.SQLITE.newStorage(),
                        http,
                        limits,
                        TestServer.RETENTION,
                        TestServer.EDITING,
                        TestServer.NODES),
                new TestClock());
    }

    private static Socket connect(TestServer server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String head(TestUser user, String operation, String more) {
        return "POST /api/v2/" + operation + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                + user.credentials(user.timestamp()) + "\r\nTimestamp: " + user.timestamp()
                + "\r\nContent-Type: application/json\r\n" + more + "\r\n\r\n";
    }

    /** What comes until the server closes the connection, however it does. */
    private static String rest(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "reset";
        }
    }

    @Test
    void cutsOffAHeaderThatDoesNotEnd() throws IOException {
        try (TestServer server = server(100, LONG, SHORT, LONG, LONG);
                Socket socket = connect(server)) {
            send(socket, "POST /api/v2/authenticate HTTP/1.1\r\nHost: loc");
            assertThat(rest(socket)).doesNotContain("200 OK");
            server.firstUser().call("authenticate").ok();
        }
    }

    @Test
    void letsASecondRequestTakeItsTimeBeforeItBegins() throws IOException {
        try (TestServer server = server(100, LONG, SHORT, LONG, LONG);
                Socket socket = connect(server)) {
            String request = head(server.firstUser(), "authenticate", "Content-Length: 0");
            send(socket, request);
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
            serveOthersFor(server, SHORT.multipliedBy(3));
            send(socket, request.replace("Content-Length: 0", "Content-Length: 0\r\nConnection: close"));
            assertThat(rest(socket)).contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    void answers408ToABodyThatDripsAndToOneThatStalls() throws IOException {
        try (TestServer server = server(100, LONG, LONG, SHORT, LONG);
                Socket socket = connect(server)) {
            send(socket, head(server.firstUser(), "projects/create", "Content-Length: 90000"));
            socket.setSoTimeout(20);
            assertThat(drip(socket)).startsWith("HTTP/1.1 408").contains("The request body did not arrive in time");
        }
        try (TestServer server = server(100, SHORT, LONG, LONG, LONG);
                Socket socket = connect(server)) {
            send(socket, head(server.firstUser(), "projects/create", "Content-Length: 90000") + "{");
            assertThat(rest(socket)).startsWith("HTTP/1.1 408").contains("The request body did not arrive in time");
        }
    }

    @Test
    void answersAVersionOfHttpThatItDoesNotSpeakAsABadRequest() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, LONG)) {
            for (String version : List.of("HTTP/9.9", "HTTP/0.9", "")) {
                try (Socket socket = connect(server)) {
                    send(socket, "GET /api/v2/authenticate " + version + "\r\nHost: localhost\r\n\r\n");
                    assertThat(rest(socket))
                            .contains(
                                    " 400 ",
                                    "{\"success\":false,\"code\":\"BAD_REQUEST\",\"errors\":[\"The request could not be read: ");
                }
            }
        }
    }

    /** Sends a byte now and then until an answer comes. */
    private static String drip(Socket socket) throws IOException {
        byte[] answer = new byte[4096];
        while (true) {
            try {
                int size = socket.getInputStream().read(answer);
                return new String(answer, 0, Math.max(0, size), StandardCharsets.UTF_8);
            } catch (SocketTimeoutException e) {
                send(socket, " ");
            }
        }
    }

    @Test
    void cutsOffAClientThatDoesNotReadItsAnswer() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, Duration.ofSeconds(1));
                Socket socket = connect(server)) {
            TestUser user = server.firstUser();
            int project = user.newProject("Large");
            for (int i = 0; i < 40; i++) {
                user.call("files/create", Map.of("projectId", project, "name", "f" + i + ".py", "content", noise(i)))
                        .ok();
            }
            String body = "{\"projectId\":" + project + "}";
            send(socket, head(user, "files/read", "Content-Length: " + body.length()) + body);
            serveOthersFor(server, Duration.ofSeconds(3));
            assertThat(rest(socket))
                    .satisfiesAnyOf(
                            text -> assertThat(text).isEqualTo("reset"),
                            text -> assertThat(text).doesNotContain("\"success\":true"));
        }
    }

    private static String noise(int seed) {
        return ("x" + seed).repeat(30_000);
    }

    private static void serveOthersFor(TestServer server, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            server.firstUser().call("authenticate").ok();
        }
    }

    @Test
    void keepsConnectionsWaitingThatAreTooMany() throws IOException {
        try (TestServer server = server(2, LONG, LONG, LONG, LONG);
                Socket first = connect(server);
                Socket second = connect(server);
                Socket third = connect(server)) {
            String request = head(server.firstUser(), "authenticate", "Content-Length: 0");
            for (Socket socket : List.of(first, second)) {
                send(socket, request);
                assertThat(socket.getInputStream().readNBytes(15)).isNotEmpty();
            }
            send(third, request);
            third.setSoTimeout(300);
            assertThatThrownBy(() -> third.getInputStream().readNBytes(15)).isInstanceOf(SocketTimeoutException.class);
            first.shutdownOutput();
            third.setSoTimeout(PATIENCE_MILLIS);
            assertThat(new String(third.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private static final Map<String, ?> LARGE =
            Map.of("name", "Too much", "language", "Py", "description", "x".repeat(20_000));

    /**
     * Begins a body of nearly all bytes that one may have, and returns when the server has read them. It is begun anew when
     * it met the observer's own body in the room, and so was refused itself.
     */
    private static Socket almostSend(TestServer server, TestUser user, TestUser observer) throws IOException {
        String begin = head(user, "authenticate", "Content-Length: 99000") + "{" + " ".repeat(80_000);
        Socket socket = connect(server);
        send(socket, begin);
        int refused = 0;
        while (refused < 2) {
            refused = observer.call("projects/create", LARGE).status() == 503 ? refused + 1 : 0;
            if (socket.getInputStream().available() > 0) {
                socket.close();
                socket = connect(server);
                send(socket, begin);
                refused = 0;
            }
        }
        return socket;
    }

    @Test
    void refusesBodiesThatFindNoRoom() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, LONG);
                Socket large = almostSend(server, server.firstUser(), server.newUser())) {
            TestUser user = server.newUser();
            Reply refusal = user.call("projects/create", LARGE);
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refusal.errors())
                    .containsExactly("The server is handling as many bytes of requests as it has room for"
                            + " (limits.requestsBytes); nothing was changed. Please try again");
            try (Socket chunked = connect(server)) {
                send(chunked, head(user, "projects/create", "Transfer-Encoding: chunked\r\nConnection: close"));
                send(chunked, "2\r\n{}\r\n0\r\n\r\n");
                assertThat(rest(chunked)).startsWith("HTTP/1.1 503");
            }
            user.call("authenticate").ok();
            send(large, " ".repeat(18_998) + "}");
            assertThat(new String(large.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
            // The room is given back when the answer is on its way, which may be a moment after it was read here.
            Reply later = user.call("projects/create", LARGE);
            while (later.status() == 503) {
                later = user.call("projects/create", LARGE);
            }
            later.ok();
        }
    }

    @Test
    void givesNobodyMoreThanTheirShareOfTheRoom() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, LONG, 0, 300_000, 1_024);
                Socket large = almostSend(server, server.firstUser(), server.firstUser())) {
            assertThat(large.isConnected()).isTrue();
            TestUser greedy = server.firstUser();
            greedy.call("projects/create", LARGE)
                    .refused(
                            503,
                            "Your other requests take all the room that one user has for request bodies"
                                    + " (limits.userRequestsBytes); nothing was changed. Please try again");
            greedy.call("authenticate").ok();
            server.newUser().call("projects/create", LARGE).ok();
        }
    }

    @Test
    void takesNoRoomForWhatIsOnlyAnnounced() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, LONG);
                Socket first = connect(server);
                Socket second = connect(server);
                Socket third = connect(server);
                Socket fourth = connect(server)) {
            String go = "HTTP/1.1 100 Continue\r\n\r\n";
            for (Socket socket : List.of(first, second, third, fourth)) {
                String length = "Expect: 100-continue\r\nContent-Length: " + BODY;
                send(socket, head(server.firstUser(), "projects/create", length));
                assertThat(new String(socket.getInputStream().readNBytes(go.length()), StandardCharsets.US_ASCII))
                        .isEqualTo(go);
                send(socket, "{");
            }
            TestUser other = server.newUser();
            other.call("projects/create", LARGE).ok();
            other.call("authenticate").ok();
            server.firstUser().call("projects/create", LARGE).ok();
        }
    }

    @Test
    void answers408ToABodyThatComesTooSlowly() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, LONG, 10_000, BODY, BODY);
                Socket socket = connect(server)) {
            send(socket, head(server.firstUser(), "projects/create", "Content-Length: 90000"));
            socket.setSoTimeout(20);
            assertThat(drip(socket)).startsWith("HTTP/1.1 408").contains("The request body did not arrive in time");
        }
    }
}
