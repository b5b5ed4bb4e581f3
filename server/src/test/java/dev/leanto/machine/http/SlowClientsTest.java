package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients that are slow, stalled or too many: cut off or kept waiting, while everybody else is served. */
class SlowClientsTest extends RawClients {

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
}
