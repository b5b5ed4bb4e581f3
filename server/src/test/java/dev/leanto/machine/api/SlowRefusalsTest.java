package dev.leanto.machine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refused log-ins are answered ever later, and whoever has the right proof notices nothing of it. */
class SlowRefusalsTest extends ContractTest {

    private static final String TOO_MANY =
            "Many log-ins were refused here lately, and this one was too: wait a minute, then check user id, token and"
                    + " clock";

    /** Long for a busy machine, and short beside the minute that answers are kept waiting. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private TestServer slow;
    private TestUser owner;

    /** A server that keeps refusals waiting longer than any test takes. */
    @BeforeEach
    void slowServer() {
        slow = start(Duration.ofMinutes(1));
        owner = slow.firstUser();
    }

    private TestServer start(Duration most) {
        ServerConfig like = server.config();
        Http http = like.http();
        return TestServer.start(
                new ServerConfig(
                        database.newStorage(),
                        TestServer.DEFAULTS.replicas(),
                        new Http(
                                http.hosts(),
                                0,
                                http.connections(),
                                http.headerBytes(),
                                Duration.ofMinutes(5),
                                http.headerTime(),
                                http.bodyTime(),
                                http.bodyRate(),
                                http.answerRate(),
                                http.rateTime(),
                                http.requestTime(),
                                http.stopTime(),
                                most,
                                http.accessLog(),
                                http.doors()),
                        like.limits(),
                        like.retention(),
                        like.editing(),
                        like.nodes(),
                        like.quotas(),
                        like.backup(),
                        like.webhooks(),
                        like.log(),
                        like.logIns()),
                new TestClock());
    }

    @AfterEach
    void stop() {
        slow.close();
    }

    private static void refusedAtOnce(TestUser wrong, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(atOnce(() -> wrong.call("authenticate")).errors()).containsExactly("Hash doesn't match.");
        }
    }

    private static CompletableFuture<Reply> send(Supplier<Reply> request) {
        return CompletableFuture.supplyAsync(request, Thread::startVirtualThread);
    }

    /** Fails when the answer is kept waiting as long as this server can. */
    private static Reply atOnce(Supplier<Reply> request) {
        CompletableFuture<Reply> reply = send(request);
        assertThat(reply).as("an answer that is kept waiting by nothing").succeedsWithin(AT_ONCE);
        return reply.join();
    }

    /** Sends so many wrong proofs at once that not all can wait, and returns when one was told so. */
    private static List<CompletableFuture<Reply>> provoke(TestUser wrong, int status) throws Exception {
        refusedAtOnce(wrong, RefusedLogIns.FREE);
        CompletableFuture<Reply> told = new CompletableFuture<>();
        List<CompletableFuture<Reply>> sent = new ArrayList<>();
        for (int i = 0; i < 3 * RefusedLogIns.OF_ADDRESS; i++) {
            CompletableFuture<Reply> one = send(() -> wrong.call("authenticate"));
            sent.add(one);
            var _ = one.whenComplete((reply, failure) -> {
                if (failure != null) {
                    told.completeExceptionally(failure);
                } else if (reply.code().equals(CredentialError.LOG_INS_TOO_MANY.name())) {
                    told.complete(reply);
                }
            });
        }
        assertThat(told).as("a refusal that says that no more may wait").succeedsWithin(AT_ONCE);
        Reply reply = told.get();
        reply.refused(status, TOO_MANY);
        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
        return sent;
    }

    @Test
    void letTheOwnerInAtOnceWhoeverTriesTheirUserFromTheirAddress() throws Exception {
        List<CompletableFuture<Reply>> sent = provoke(owner.with("wrong"), 429);
        owner.call("authenticate").ok();
        owner.newProject("Meanwhile");
        assertThat(sent).anyMatch(one -> !one.isDone());
    }

    @Test
    void areAnsweredAtOnceWhenNoMoreMayWaitAndReadByTheLeanCli() throws Exception {
        provoke(owner.with("wrong").using("Lean CLI 1.0.230"), 200);
    }

    @Test
    void areForgottenWithTime() {
        TestUser wrong = owner.with("wrong");
        refusedAtOnce(wrong, RefusedLogIns.FREE);
        slow.clock().advance(RefusedLogIns.HALF_LIFE.multipliedBy(10));
        refusedAtOnce(wrong, RefusedLogIns.FREE);
    }

    @Test
    void areAllAnsweredWhenTheServerStops() throws Exception {
        List<CompletableFuture<Reply>> sent = provoke(owner.with("wrong"), 429);
        // Of those that have no answer yet, no more than these may wait for it.
        while (sent.stream().filter(one -> !one.isDone()).count() > RefusedLogIns.OF_ADDRESS) {
            Thread.onSpinWait();
        }
        assertThat(sent).anyMatch(one -> !one.isDone());
        slow.close();
        assertThat(sent.stream().map(one -> one.handle((reply, _) -> reply == null ? "cut off" : reply.code())))
                .as("the answers, also to those who waited when the server stopped")
                .allSatisfy(code -> assertThat(code)
                        .succeedsWithin(AT_ONCE)
                        .asString()
                        .isIn(CredentialError.HASH_MISMATCH.name(), CredentialError.LOG_INS_TOO_MANY.name()));
    }

    @Test
    void haveToDoWithProofsOnly() {
        refusedAtOnce(owner.with("wrong"), RefusedLogIns.FREE);
        TestUser reader = owner.with(slow.bearer(owner, TokenScope.READ, Reach.ALL));
        for (int i = 0; i < RefusedLogIns.FREE; i++) {
            atOnce(() -> reader.call("projects/create"))
                    .refused("The API token 'bearer' is read-only: projects/create needs a token of full scope");
            atOnce(() -> TestRequest.to(slow.url() + "/api/v2/nonsense").send()).refused(404, "Endpoint not found");
        }
    }

    @Test
    void areKeptWaitingLongerEachTimeButNotForEver() {
        slow.close();
        slow = start(Duration.ofMillis(200));
        TestUser wrong = slow.firstUser().with("wrong");
        refusedAtOnce(wrong, RefusedLogIns.FREE);
        // Twice as long each time: the last would be 27 minutes, if the longest were not set to 0.2 s.
        for (int i = 0; i < 15; i++) {
            long began = System.nanoTime();
            refusedAtOnce(wrong, 1);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(i == 0 ? 99 : 199));
        }
    }
}
