package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.Postgres;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever asks how the server is waits behind nothing that it does. */
@Timeout(120)
class HealthTest {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** Within the two seconds that are promised, and some for a busy machine. */
    private static final int SOON_MILLIS = 4_000;

    private static final String UP = "{\"status\":\"up\"}";
    private static final String SILENT = "{\"status\":\"down\",\"reason\":\"The database does not answer within 2 s\"}";

    /** Not one of the threads that requests run on: those are what the tests take away. */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("watcher").factory());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static String ask(int port, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(SOON_MILLIS);
            RawClients.send(socket, RawClients.get("/health/" + path, "localhost"));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(9, 12) + " " + answer.substring(answer.indexOf('{'));
        }
    }

    private static void isUp(TestServer server) throws IOException {
        for (String path : List.of("live", "ready")) {
            assertThat(ask(server.port(), path)).as(path).isEqualTo("200 " + UP);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersWhileRequestsKeepAllProcessors(TestDatabase database) throws Exception {
        AtomicBoolean busy = new AtomicBoolean(true);
        CountDownLatch begun = new CountDownLatch(PROCESSORS);
        try (TestServer server = TestServer.start(database.newStorage())) {
            isUp(server);
            try {
                for (int i = 0; i < 2 * PROCESSORS; i++) {
                    Thread.startVirtualThread(() -> {
                        begun.countDown();
                        while (busy.get()) {
                            Thread.onSpinWait();
                        }
                    });
                }
                begun.await();
                isUp(server);
            } finally {
                busy.set(false);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersWhileAllConnectionsAndTurnsAreTaken(TestDatabase database) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(8);
        CountDownLatch writing = new CountDownLatch(database == TestDatabase.SQLITE ? 1 : 8);
        int turns = Math.max(1, PROCESSORS / 2);
        try (TestServer server = TestServer.start(database.newStorage())) {
            IntStream.range(0, turns).forEach(_ -> HeavyWork.begin());
            try {
                var data = server.server().database();
                for (int i = 0; i < 8; i++) {
                    threads.execute(() -> data.read(tx -> hold(tx, reading, go)));
                    threads.execute(() -> data.write(tx -> hold(tx, writing, go)));
                }
                reading.await();
                writing.await();
                isUp(server);
            } finally {
                go.countDown();
                IntStream.range(0, turns).forEach(_ -> HeavyWork.end());
            }
        }
    }

    private static boolean hold(Tx tx, CountDownLatch begun, CountDownLatch go) {
        try {
            tx.query("SELECT count(*) FROM users").mapTo(Integer.class).one();
            begun.countDown();
            return go.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysInTimeThatPostgresqlDoesNotAnswer() throws Exception {
        String name = Postgres.newDatabase();
        try (var holder = Postgres.dataSource(name).getConnection();
                var statement = holder.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " SET lock_timeout = '60s'");
            var storage = new ServerConfig.Storage(
                    TestDatabase.POSTGRESQL.newStorage().folder(), Postgres.url(name), null);
            try (TestServer server = TestServer.start(storage);
                    CapturedLog log = new CapturedLog()) {
                isUp(server);
                holder.setAutoCommit(false);
                statement.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE");
                for (String answer : atOnce(server.port(), 20)) {
                    assertThat(answer).isEqualTo("503 " + SILENT);
                }
                assertThat(ask(server.port(), "live")).isEqualTo("200 " + UP);
                assertThat(log.text()).contains("Not ready: the database does not answer within 2 s");
                holder.rollback();
                while (!ask(server.port(), "ready").equals("200 " + UP)) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private List<String> atOnce(int port, int checks) {
        List<CompletableFuture<String>> asked = new ArrayList<>();
        for (int i = 0; i < checks; i++) {
            asked.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return ask(port, "ready");
                        } catch (IOException e) {
                            return "no answer: " + e.getMessage();
                        }
                    },
                    threads));
        }
        return asked.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void givesOneAnswerToAllWhoCameBeforeItWasLookedFor() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        try (Readiness readiness = new Readiness(() -> {
            begun.countDown();
            questions.incrementAndGet();
            return hold(go);
        })) {
            var running = readiness.ask();
            begun.await();
            var next = readiness.ask();
            assertThat(next).isNotSameAs(running);
            assertThat(readiness.ask()).isSameAs(next);
            go.countDown();
            assertThat(next.get()).isEqualTo(Ready.YES);
            assertThat(questions.get()).isEqualTo(2);
        }
    }

    /** Whatever hangs there, be it the disk under SQLite: nothing piles up, and it is up again at once. */
    @Test
    void answersInTimeHoweverLongTheQuestionHangs() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        try (HttpServer http =
                HttpServer.listen(TestDatabase.SQLITE.server().config().http())) {
            http.start(new Health(
                    () -> {
                        questions.incrementAndGet();
                        return hold(go);
                    },
                    Gate.workload(TestServer.DEFAULTS.http().doors().atWork()),
                    new DefaultHandler()));
            for (int round = 0; round < 2; round++) {
                assertThat(atOnce(http.port(), 20)).containsOnly("503 " + SILENT);
            }
            assertThat(questions.get()).isEqualTo(1);
            go.countDown();
            assertThat(atOnce(http.port(), 20)).containsOnly("200 " + UP);
        }
    }

    private static Ready hold(CountDownLatch go) {
        try {
            return go.await(60, TimeUnit.SECONDS) ? Ready.YES : Ready.FAULT;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
