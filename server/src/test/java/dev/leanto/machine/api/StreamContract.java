package dev.leanto.machine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.AccessLines;
import dev.leanto.machine.config.Http;
import dev.leanto.machine.http.HttpServer;
import dev.leanto.machine.http.Ready;
import dev.leanto.program.server.Installation;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server with the operations of {@link TestStreams} beside the one that all contract tests share, on the same data. */
@Timeout(60)
abstract class StreamContract extends ContractTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** So short that a stream in which nothing happens outlives it many times within a test. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    static final Duration REQUEST = Duration.ofSeconds(5);

    final TestStreams streams = new TestStreams();
    HttpServer http;

    @BeforeEach
    void listen() {
        Duration minute = Duration.ofMinutes(1);
        http = HttpServer.listen(new Http(
                List.of("127.0.0.1"),
                0,
                100,
                16_384,
                IDLE,
                minute,
                minute,
                0,
                0,
                minute,
                REQUEST,
                Duration.ofSeconds(5),
                Duration.ZERO,
                AccessLines.AUTO,
                TestServer.DEFAULTS.http().doors()));
        Installation installation = server.server().installation();
        http.start(new Api(
                        server.config(),
                        installation.database(),
                        streams.endpoints(),
                        installation.git(),
                        installation.logins(),
                        installation.usage(),
                        server.clock(),
                        installation.requestQuotas(),
                        installation.logins().cookieName(),
                        () -> Ready.YES)
                .handler());
    }

    @AfterEach
    void close() {
        http.close();
    }

    private String url(String operation) {
        return "http://127.0.0.1:" + http.port() + "/api/v2/" + operation;
    }

    /** A request to one of the test's own operations, which are not on the server that all tests share. */
    TestRequest request(TestUser by, Endpoint<?> operation, String json) {
        return by.request(operation, json).at(http.port());
    }

    HttpResponse<InputStream> open(String operation, String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(operation) + "?" + query))
                .header("Authorization", "Basic " + user.credentials(user.timestamp()))
                .header("Timestamp", user.timestamp())
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    Socket connect(String operation, String query, String headers) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), http.port()));
        String head = "POST /api/v2/" + operation + "?" + query
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + user.credentials(user.timestamp())
                + "\r\nTimestamp: " + user.timestamp() + "\r\n" + headers + "\r\n";
        write(socket, head);
        return socket;
    }

    static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static String next(BlockingQueue<String> queue) throws InterruptedException {
        String next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("what was waited for").isNotNull();
        return String.valueOf(next);
    }
}
