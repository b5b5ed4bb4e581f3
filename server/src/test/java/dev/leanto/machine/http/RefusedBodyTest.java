package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Bodies that are refused: a client that sends all of one before it looks for the answer finds it. */
class RefusedBodyTest extends RawClients {

    /** More than all buffers of a connection hold together. */
    private static final int LARGE = 24_000_000;

    private static final String TOO_LARGE = "The request body is larger than the limit of 100000 bytes";

    private static void sendSpaces(Socket socket, int count) throws IOException {
        byte[] piece = new byte[1_000_000];
        Arrays.fill(piece, (byte) ' ');
        OutputStream out = socket.getOutputStream();
        for (int sent = 0; sent < count; sent += piece.length) {
            out.write(piece, 0, Math.min(piece.length, count - sent));
        }
        out.flush();
    }

    /** The one answer that has come so far. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("]}") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as(() -> "after " + text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }

    @Test
    void areHeardOfByWhoSendsAllOfThemFirst() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, LONG);
                Socket socket = connect(server)) {
            send(socket, head(server.firstUser(), "projects/create", "Content-Length: " + LARGE));
            sendSpaces(socket, LARGE);
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains(TOO_LARGE);
            // Nothing is left of it, and so the connection serves on.
            send(socket, head(server.firstUser(), "authenticate", "Content-Length: 0"));
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void areHeardOfAlsoWhenTheirLengthWasNotAnnouncedOrTheirSenderIsNotKnown() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, LONG, 0, 300_000, 300_000)) {
            try (Socket socket = connect(server)) {
                send(socket, head(server.firstUser(), "projects/create", "Transfer-Encoding: chunked"));
                send(socket, Integer.toHexString(LARGE) + "\r\n");
                sendSpaces(socket, LARGE);
                send(socket, "\r\n0\r\n\r\n");
                assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains(TOO_LARGE);
            }
            try (Socket socket = connect(server)) {
                send(
                        socket,
                        "POST /api/v2/projects/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + LARGE
                                + "\r\n\r\n");
                sendSpaces(socket, LARGE);
                assertThat(answer(socket)).startsWith("HTTP/1.1 401");
            }
        }
    }

    @Test
    void areNotWaitedForWhenTheyDoNotCome() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, LONG)) {
            for (String more : new String[] {"", "\r\nExpect: 100-continue"}) {
                try (Socket socket = connect(server)) {
                    send(socket, head(server.firstUser(), "projects/create", "Content-Length: " + LARGE + more));
                    // All that comes until the server closes the connection, long before it would for silence.
                    assertThat(rest(socket)).startsWith("HTTP/1.1 413").contains(TOO_LARGE);
                }
            }
        }
    }
}
