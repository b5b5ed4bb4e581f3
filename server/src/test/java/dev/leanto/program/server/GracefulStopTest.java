package dev.leanto.program.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GracefulStopTest {

    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void finishesARunningRequestAndKeepsWhatItAcknowledges(TestDatabase database) throws IOException {
        var storage = database.newStorage();
        TestServer server = TestServer.start(storage);
        TestUser user = server.firstUser();
        String body = "{\"name\":\"Started before the stop\",\"language\":\"Py\"}";
        String answer;
        CompletableFuture<Void> stopped;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head(user, body.length()).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            // The server asks for the body, so it has begun with the request.
            byte[] interim = socket.getInputStream().readNBytes(CONTINUE.length());
            assertThat(new String(interim, StandardCharsets.US_ASCII)).isEqualTo(CONTINUE);
            out.write(body.substring(0, 10).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            stopped = CompletableFuture.runAsync(server::close);
            waitUntilRefused(server.port());
            assertThat(stopped).isNotDone();
            out.write(body.substring(10).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(answer).startsWith("HTTP/1.1 200 OK").endsWith(",\"success\":true}");
        assertThat(stopped).succeedsWithin(Duration.ofSeconds(20));
        try (TestServer again = TestServer.start(storage)) {
            assertThat(again.number("SELECT count(*) FROM projects WHERE name = 'Started before the stop'", Map.of()))
                    .isEqualTo(1);
        }
    }

    @Test
    void callsItNoFaultWhenAHalfRequestIsCutOff() throws IOException {
        TestServer server = TestServer.start(TestDatabase.SQLITE.newStorage());
        try (CapturedLog log = new CapturedLog();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /api/v2/authenticate HTTP/1.1\r\nHost: l".getBytes(StandardCharsets.US_ASCII));
            // Another request is answered on a connection of its own, so the half one has come.
            server.firstUser().call("authenticate").ok();
            server.close();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 503 ").contains("\"STOPPING\"");
            assertThat(log.text())
                    .contains("operation=\"authenticate\"")
                    .doesNotContain(" failed")
                    .doesNotContain("outcome=FAULT");
        }
    }

    private static String head(TestUser user, int length) {
        return "POST /api/v2/projects/create HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                + user.credentials(user.timestamp()) + "\r\nTimestamp: " + user.timestamp()
                + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private static void waitUntilRefused(int port) throws IOException {
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Thread.onSpinWait();
                socket.setSoLinger(true, 0);
            } catch (ConnectException e) {
                return;
            } catch (SocketException e) {
                // The listener went in the middle of connecting: whoever comes next is refused.
                Thread.onSpinWait();
            }
        }
    }
}
