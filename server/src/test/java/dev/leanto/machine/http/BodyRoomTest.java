package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Reply;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The room for bodies: it is taken as they arrive, shared among users, and given to nobody who is too slow. */
class BodyRoomTest extends RawClients {

    private static final Map<String, ?> LARGE =
            Map.of("name", "Too much", "language", "Py", "description", "x".repeat(20_000));

    private static Reply create(TestUser user) {
        return user.call("projects/create", LARGE);
    }

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
            refused = create(observer).status() == 503 ? refused + 1 : 0;
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
            Reply refusal = create(user);
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
            Reply later = create(user);
            while (later.status() == 503) {
                later = create(user);
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
            create(greedy)
                    .refused(
                            503,
                            "Your other requests take all the room that one user has for request bodies"
                                    + " (limits.userRequestsBytes); nothing was changed. Please try again");
            greedy.call("authenticate").ok();
            create(server.newUser()).ok();
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
            create(other).ok();
            other.call("authenticate").ok();
            create(server.firstUser()).ok();
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
