package dev.leanto.machine.http;

import dev.leanto.machine.config.AccessLines;
import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.Limits;
import dev.leanto.machine.config.LimitsProfile;
import dev.leanto.machine.config.ServerConfig;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;

/** Clients that write their requests byte by byte, and servers with little patience for them. */
@Timeout(60)
abstract class RawClients {

    static final Duration LONG = Duration.ofSeconds(60);
    static final Duration SHORT = Duration.ofMillis(300);
    static final int PATIENCE_MILLIS = 20_000;
    static final int BODY = 100_000;

    static TestServer server(int connections, Duration idle, Duration header, Duration body, Duration request) {
        return server(connections, idle, header, body, request, 0, new long[] {BODY, BODY});
    }

    /** With a least rate of bodies, and room for those of all and of each user. */
    static TestServer server(
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
                0,
                SHORT,
                request,
                LONG,
                Duration.ZERO,
                AccessLines.AUTO,
                TestServer.DEFAULTS.http().doors());
        Limits limits = new Limits(
                LimitsProfile.GENEROUS, 10_000_000, 60, 20_000_000, 5, BODY, room[0], room[1], 1_000_000, 32, 8, LONG);
        return TestServer.start(
                new ServerConfig(
                        TestDatabase.SQLITE.newStorage(),
                        TestServer.DEFAULTS.replicas(),
                        http,
                        limits,
                        TestServer.RETENTION,
                        TestServer.EDITING,
                        TestServer.NODES,
                        TestServer.DEFAULTS.quotas(),
                        TestServer.NO_BACKUPS,
                        TestServer.DEFAULTS.webhooks(),
                        TestServer.DEFAULTS.log(),
                        TestServer.DEFAULTS.logIns()),
                new TestClock());
    }

    static Socket connect(TestServer server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        return socket;
    }

    /** A server with the default settings but for these. */
    static TestServer server(Path data, Map<String, String> settings) {
        Map<String, Configuration.Option> options = new HashMap<>();
        settings.forEach((key, text) -> options.put(key, new Configuration.Option("test", text)));
        options.put("http.port", new Configuration.Option("test", "0"));
        options.put("data", new Configuration.Option("test", data.toString()));
        return TestServer.start(Configuration.defaults(options).config(), new TestClock());
    }

    static String ask(TestServer server, String request) throws IOException {
        try (Socket socket = connect(server)) {
            send(socket, request);
            return rest(socket);
        }
    }

    static String get(String path, String host) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    }

    static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    static String head(TestUser user, String operation, String more) {
        return "POST /api/v2/" + operation + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                + user.credentials(user.timestamp()) + "\r\nTimestamp: " + user.timestamp()
                + "\r\nContent-Type: application/json\r\n" + more + "\r\n\r\n";
    }

    /** What comes until the server closes the connection, however it does. */
    static String rest(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "reset";
        }
    }

    /** Sends a byte now and then until an answer comes. */
    static String drip(Socket socket) throws IOException {
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
}
