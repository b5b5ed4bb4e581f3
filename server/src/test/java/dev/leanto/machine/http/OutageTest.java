package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.UnreachableException;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.CuttingProxy;
import dev.leanto.testing.Postgres;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PostgreSQL goes away under a running server, and comes back. */
@Timeout(120)
class OutageTest {

    /** What a request may take while the database is down; a busy machine needs more than the second that is promised. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final int ATTEMPTS = 3;

    /** Until everything goes on after the database was silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static TestServer server(CuttingProxy proxy) {
        String url = "postgresql://postgres:postgres@localhost:" + proxy.port() + "/" + Postgres.newDatabase();
        ServerConfig.Storage storage =
                new ServerConfig.Storage(TestDatabase.POSTGRESQL.newStorage().folder(), url, null);
        for (int attempt = 1; ; attempt++) {
            try {
                return TestServer.start(storage);
            } catch (StartupException e) {
                // A busy machine: a service manager would start it again.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Sends many requests at once; all of their answers, each of which came soon. */
    private static List<Reply> flood(TestUser user, int requests) {
        return flood(user, requests, SOON);
    }

    private static List<Reply> flood(TestUser user, int requests, Duration soon) {
        return IntStream.range(0, requests)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            long began = System.nanoTime();
                            Reply reply = i % 2 == 0
                                    ? user.call("projects/read")
                                    : user.call("projects/create", Map.of("name", "x" + i, "language", "Py"));
                            assertThat(Duration.ofNanos(System.nanoTime() - began))
                                    .isLessThan(soon);
                            return reply;
                        },
                        Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    @Test
    void answersAtOnceWhileItIsDownAndGoesOnWhenItIsBack() {
        try (CuttingProxy proxy = new CuttingProxy(Postgres.port());
                TestServer server = server(proxy);
                CapturedLog log = new CapturedLog()) {
            TestUser user = server.firstUser();
            flood(user, 30).forEach(Reply::ok);
            proxy.refuse(true);
            long began = System.nanoTime();
            for (int round = 0; round < 3; round++) {
                assertThat(flood(user, 60)).allSatisfy(reply -> {
                    assertThat(reply.status()).isEqualTo(503);
                    assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
                    assertThat(reply.errors().getFirst())
                            .startsWith("The server could not answer just now; nothing was changed.");
                });
                assertThat(TestRequest.ready(server).status()).isEqualTo(503);
            }
            long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            List<String> lines = log.text()
                    .lines()
                    .filter(line -> line.contains("cannot be reached"))
                    .toList();
            assertThat(lines).hasSizeBetween(1, (int) seconds + 2);
            assertThat(lines.getFirst())
                    .matches(".*The database cannot be reached: .+ \\(\\d+ requests failed since.*");
            assertThat(log.text()).doesNotContain("Request ").doesNotContain("does not answer");
            proxy.refuse(false);
            while (TestRequest.ready(server).status() != 200) {
                Thread.onSpinWait();
            }
            assertThat(log.text()).contains("The database can be reached again");
            flood(user, 30).forEach(Reply::ok);
        }
    }

    /** As when a host vanishes: no answer, and nobody who says that there will be none. */
    @Test
    void goesOnByItselfWhenItHasFallenSilent() {
        try (CuttingProxy proxy = new CuttingProxy(Postgres.port());
                TestServer server = server(proxy)) {
            TestUser user = server.firstUser();
            flood(user, 30).forEach(Reply::ok);
            proxy.silence(true);
            List<CompletableFuture<Reply>> hanging = IntStream.range(0, 24)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> user.call("projects/create", Map.of("name", "y" + i, "language", "Py")),
                            Thread::startVirtualThread))
                    .toList();
            long began = System.nanoTime();
            assertThat(TestRequest.ready(server).status()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
            proxy.silence(false);
            while (TestRequest.ready(server).status() != 200) {
                Thread.onSpinWait();
            }
            hanging.forEach(reply -> assertThat(reply.join().status()).isIn(200, 503));
            // The pools may still hold connections that are dead: whoever gets one of those finds it out.
            while (flood(user, 30, PATIENCE).stream().anyMatch(reply -> reply.status() != 200)) {
                Thread.onSpinWait();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
        }
    }

    @Test
    void keepsWhatTokensWereUsedForUntilItCanBeWritten() {
        try (CuttingProxy proxy = new CuttingProxy(Postgres.port());
                TestServer server = server(proxy)) {
            TestUser user = server.firstUser();
            user.call("projects/read").ok();
            user.with("wrong").call("authenticate");
            proxy.refuse(true);
            var usage = server.server().installation().usage();
            assertThatThrownBy(usage::flush).isInstanceOf(UnreachableException.class);
            proxy.refuse(false);
            while (TestRequest.ready(server).status() != 200) {
                Thread.onSpinWait();
            }
            user.call("projects/read").ok();
            usage.flush();
            assertThat(server.number("SELECT sum(reads) FROM token_reads", Map.of()))
                    .isEqualTo(2);
            assertThat(server.number("SELECT sum(times) FROM refused_log_ins", Map.of()))
                    .isEqualTo(1);
            assertThat(server.number("SELECT count(*) FROM api_tokens WHERE last_used_at IS NOT NULL", Map.of()))
                    .isEqualTo(1);
        }
    }

    @Test
    void isNotDownWhileItIsBusy() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(Postgres.port());
                TestServer server = server(proxy)) {
            TestUser user = server.firstUser();
            user.call("projects/read").ok();
            var go = new CountDownLatch(1);
            var busy = new CountDownLatch(8);
            for (int i = 0; i < 8; i++) {
                Thread.startVirtualThread(() -> server.server().database().read(tx -> {
                    busy.countDown();
                    try {
                        return go.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
            busy.await();
            var waiting =
                    CompletableFuture.supplyAsync(() -> user.call("projects/index/read"), Thread::startVirtualThread);
            // Longer than it takes to find out that a database is down.
            assertThatThrownBy(() -> waiting.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            go.countDown();
            waiting.get(20, TimeUnit.SECONDS).ok();
        }
    }
}
