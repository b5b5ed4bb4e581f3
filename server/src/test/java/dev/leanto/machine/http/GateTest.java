package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is refused at the gate of a server that works on one request at a time, and who is not. */
class GateTest extends RawClients {

    private static final String BUSY =
            "{\"success\":false,\"code\":\"TOO_BUSY\",\"errors\":[\"More is asked of the server"
                    + " than it can do just now (http.requestsAlways, http.requestsMost); nothing was changed. Please try again in"
                    + " a moment\"]}";
    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

    private final CountDownLatch go = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("holder").factory());

    @AfterEach
    void stop() {
        go.countDown();
        threads.shutdownNow();
    }

    private static TestServer one(TestDatabase database, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "http.port", "0",
                "http.requestsAlways", "1",
                "http.requestsMost", "1",
                "http.accessLog", "on",
                "metrics.address", "127.0.0.1:0"));
        settings.putAll(more);
        Map<String, Configuration.Option> options = new HashMap<>();
        settings.forEach((key, text) -> options.put(key, new Configuration.Option("test", text)));
        ServerConfig config = Configuration.defaults(options).config();
        return TestServer.start(
                new ServerConfig(
                        database.newStorage(),
                        TestServer.DEFAULTS.replicas(),
                        config.http(),
                        config.limits(),
                        TestServer.RETENTION,
                        TestServer.EDITING,
                        TestServer.NODES,
                        config.quotas(),
                        TestServer.NO_BACKUPS,
                        config.webhooks(),
                        config.log(),
                        config.logIns()),
                new TestClock());
    }

    /** Has whoever writes wait until the end of the test. */
    private void holdWrites(TestServer server, TestDatabase database) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(database == TestDatabase.SQLITE ? 1 : 8);
        for (long i = held.getCount(); i > 0; i--) {
            threads.execute(() -> server.server().database().write(tx -> hold(tx, held)));
        }
        held.await();
    }

    private boolean hold(Tx tx, CountDownLatch held) {
        try {
            tx.query("SELECT count(*) FROM users").mapTo(Integer.class).one();
            held.countDown();
            return go.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitAtWork(TestServer server, int count) throws IOException {
        await(server, "leanto_work_requests " + count);
    }

    /** Until the server shows this among what it measures. */
    private static void await(TestServer server, String line) throws IOException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        String told;
        do {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), server.server().metricsPort())) {
                send(socket, get("/metrics", "localhost"));
                told = rest(socket);
            }
        } while (!told.contains(line) && System.nanoTime() - until < 0);
        assertThat(told).contains(line);
    }

    private static Socket ask(TestServer server, TestUser user, String operation, String json) throws IOException {
        Socket socket = connect(server);
        send(socket, head(user, operation, "Content-Length: " + json.length()) + json);
        return socket;
    }

    private static Socket create(TestServer server, TestUser user, String name) throws IOException {
        return ask(server, user, "projects/create", "{\"name\":\"" + name + "\",\"language\":\"Py\"}");
    }

    /** The next answer of a connection that lives on. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the end, after " + text).isNotNegative();
            text.append((char) next);
        }
        Matcher length = LENGTH.matcher(text);
        assertThat(length.find()).isTrue();
        byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        return text + new String(body, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void refusesOneTooManyAndKeepsItsConnection(TestDatabase database) throws Exception {
        try (TestServer server = one(database, Map.of());
                CapturedLog log = new CapturedLog()) {
            TestUser user = server.newUser();
            holdWrites(server, database);
            try (Socket first = create(server, user, "First");
                    Socket second = connect(server)) {
                awaitAtWork(server, 1);
                for (int i = 0; i < 3; i++) {
                    send(second, head(user, "projects/read", "Content-Length: 2") + "{}");
                    assertThat(answer(second))
                            .startsWith("HTTP/1.1 503 ")
                            .contains("\r\nRetry-After: 1\r\n", "\r\nX-Request-Id: ", "\r\nCache-Control: no-store")
                            .doesNotContain("Connection: close")
                            .endsWith("\r\n\r\n" + BUSY);
                }
                assertThat(ask(server, get("/health/live", "localhost"))).endsWith("{\"status\":\"up\"}");
                assertThat(ask(server, get("/health/ready", "localhost")))
                        .startsWith("HTTP/1.1 200 ")
                        .endsWith("{\"status\":\"up\",\"overloaded\":true}");
                go.countDown();
                assertThat(answer(first)).startsWith("HTTP/1.1 200 ").contains("\"success\":true");
                awaitAtWork(server, 0);
                send(second, head(user, "projects/read", "Content-Length: 2") + "{}");
                assertThat(answer(second)).startsWith("HTTP/1.1 200 ").contains("\"First\"");
            }
            assertThat(log.text()).contains("More is asked than can be done: ").doesNotContain("TOO_BUSY");
        }
    }

    /** The rest of its body is thrown away, however long, and the next request is found behind it. */
    @ParameterizedTest
    @EnumSource
    void refusesALargeBodyWhileItIsStillSent(TestDatabase database) throws Exception {
        try (TestServer server = one(database, Map.of())) {
            TestUser user = server.newUser();
            holdWrites(server, database);
            try (Socket _ = create(server, user, "First");
                    Socket second = connect(server)) {
                awaitAtWork(server, 1);
                send(second, head(user, "files/update", "Content-Length: " + BODY) + " ".repeat(BODY / 2));
                assertThat(answer(second)).startsWith("HTTP/1.1 503 ").endsWith(BUSY);
                send(second, " ".repeat(BODY / 2) + head(user, "projects/read", "Content-Length: 2") + "{}");
                assertThat(answer(second)).startsWith("HTTP/1.1 503 ").endsWith(BUSY);
            } finally {
                go.countDown();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsNobodyWhoWaitsForTheirClientOrForEvents(TestDatabase database) throws Exception {
        try (TestServer server = one(database, Map.of())) {
            TestUser user = server.newUser();
            try (Socket body = connect(server);
                    Socket poll = ask(server, user, "events/poll", "{\"waitSeconds\":20}");
                    Socket stream = connect(server)) {
                await(server, "leanto_events_listeners 1");
                awaitAtWork(server, 0);
                send(stream, head(user, "events/read", "Content-Length: 2") + "{}");
                await(server, "leanto_events_listeners 2");
                awaitAtWork(server, 0);
                send(body, head(user, "projects/create", "Content-Length: 40") + "{\"name\":");
                await(server, "leanto_bodies_bytes 60"); // with those of the two that listen
                awaitAtWork(server, 0);
                try (Socket more = create(server, user, "Seen")) {
                    assertThat(answer(more)).startsWith("HTTP/1.1 200 ").contains("\"success\":true");
                }
                assertThat(answer(poll)).contains("\"event\":\"created\"");
            }
        }
    }

    /** What waits for a turn is let in, and many small ones beside it; one more large one is not. */
    @ParameterizedTest
    @EnumSource
    void refusesLargeBodiesOnlyWhenTooManyWaitForATurn(TestDatabase database) throws Exception {
        int turns = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        String large = "{\"projectId\":1,\"name\":\"main.py\",\"content\":\"" + "x".repeat(BODY) + "\"}";
        try (TestServer server = one(database, Map.of())) {
            TestUser user = server.newUser();
            IntStream.range(0, turns).forEach(_ -> HeavyWork.begin());
            try (Socket first = ask(server, user, "files/update", large)) {
                try (Socket second = connect(server)) {
                    while (HeavyWork.waiting() == 0) {
                        Thread.onSpinWait();
                    }
                    send(second, head(user, "files/update", "Content-Length: " + large.length()) + large);
                    assertThat(answer(second)).startsWith("HTTP/1.1 503 ").endsWith(BUSY);
                    send(second, head(user, "projects/read", "Content-Length: 2") + "{}");
                    assertThat(answer(second)).startsWith("HTTP/1.1 200 ");
                } finally {
                    IntStream.range(0, turns).forEach(_ -> HeavyWork.end());
                }
                assertThat(answer(first)).contains("PROJECT_NOT_FOUND");
            }
        }
    }
}
