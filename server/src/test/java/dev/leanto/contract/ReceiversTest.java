package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.Receiver;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of deliveries to receivers that are slow, broken, gone, or not to be asked. */
class ReceiversTest extends HookedTest {

    @Test
    void triesAgainWithTheSameIdUntilItComesThrough() throws Exception {
        String id = hook();
        receiver.answer(500);
        write(user, project, "1");
        Receiver.Got first = receiver.next();
        JsonNode failed = deliveries(id, "pending", 1);
        assertThat(failed.at("/0/status").asInt()).isEqualTo(500);
        assertThat(webhook().at("/state").asString()).isEqualTo("failing");
        write(user, project, "2");
        staysEmpty(receiver, user, project);
        receiver.answer(204);
        server.clock().advance(Duration.ofSeconds(10));
        Receiver.Got second = receiver.next();
        assertThat(second.delivery()).isEqualTo(first.delivery());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(until(receiver, 5)).containsExactly("revision 3", "revision 4", "revision 5");
        deliveries(id, "delivered", 1);
        assertThat(webhook().at("/state").asString()).isEqualTo("active");
    }

    @Test
    void doesNotLetASlowReceiverHoldTheOthers() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (Receiver slow = Receiver.start()) {
            slow.answer(exchange -> {
                try {
                    done.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            String held = hook(project, slow).at("/webhook/webhookId").asString();
            hook();
            write(user, project, "1");
            slow.next();
            assertThat(events(receiver.next())).containsExactly("revision 2");
            write(user, project, "2");
            assertThat(events(receiver.next())).containsExactly("revision 3");
            // The slow one is still being waited for.
            assertThat(deliveries(held, "pending", 0).at("/0/attempts").asInt()).isZero();
        } finally {
            done.countDown();
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (Receiver elsewhere = Receiver.start()) {
            String id = hook();
            receiver.answer(exchange -> {
                exchange.getResponseHeaders().add("Location", elsewhere.url());
                exchange.sendResponseHeaders(307, -1);
            });
            write(user, project, "1");
            receiver.next();
            assertThat(deliveries(id, "pending", 1).at("/0/status").asInt()).isEqualTo(307);
            staysEmpty(elsewhere, user, project);
        }
    }

    @Test
    void readsNoLongAnswer() throws Exception {
        String id = hook();
        receiver.answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[100_000];
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(much);
            }
        });
        write(user, project, "1");
        receiver.next();
        assertThat(deliveries(id, "pending", 1).at("/0/error").asString())
                .isEqualTo("an answer of more than 65536 bytes");
    }

    @Test
    void asksNoPrivateAddressWhenItConnects() throws Exception {
        String id = hook();
        server.close();
        ServerConfig config = new ServerConfig(
                storage,
                TestServer.DEFAULTS.replicas(),
                server.config().http(),
                server.config().limits(),
                server.config().retention(),
                server.config().editing(),
                server.config().nodes(),
                server.config().quotas(),
                server.config().backup(),
                new ServerConfig.Webhooks(false),
                server.config().log(),
                server.config().logIns());
        server = TestServer.start(config, server.clock());
        user = new TestUser(server, user.id(), user.token(), user.organizationId(), null);
        write(user, project, "1");
        assertThat(deliveries(id, "pending", 1).at("/0/error").asString())
                .isEqualTo("an unknown host, or a private address");
        assertThat(receiver.isEmpty()).isTrue();
        user.call("webhooks/create", Map.of("projectId", project, "url", receiver.url()))
                .refused("url: '" + receiver.url() + "' has no address that this server sends webhooks to: its name is"
                        + " unknown, or that of a private network (webhooks.privateAddresses)");
    }

    @Test
    void givesUpAfterADayAndSaysSo() throws Exception {
        String id = hook();
        receiver.answer(500);
        write(user, project, "1");
        receiver.next();
        deliveries(id, "pending", 1);
        tryAgain(id, 9);
        server.clock().advance(Duration.ofHours(25));
        receiver.next();
        deliveries(id, "given up", 10);
        receiver.answer(200);
        server.clock().advance(Duration.ofHours(2));
        Receiver.Got got = receiver.next();
        assertThat(got.json().at("/missed").asBoolean()).isTrue();
        assertThat(events(got)).isEmpty();
        deliveries(id, "delivered", 1);
        write(user, project, "2");
        Receiver.Got after = receiver.next();
        assertThat(after.json().at("/missed").asBoolean()).isFalse();
        assertThat(events(after)).containsExactly("revision 3");
    }

    /** It may have been set, or the server may have been switched off for a week. */
    @Test
    void doesNotGiveUpBecauseOfTheClockAlone() throws Exception {
        String id = hook();
        receiver.answer(500);
        write(user, project, "1");
        Receiver.Got first = receiver.next();
        deliveries(id, "pending", 1);
        server.clock().jump(Duration.ofDays(7));
        receiver.next();
        deliveries(id, "pending", 2);
        assertThat(webhook().at("/state").asString()).isEqualTo("failing");
        receiver.answer(200);
        server.clock().jump(Duration.ofDays(-30));
        Receiver.Got got = receiver.next();
        assertThat(got.delivery()).isEqualTo(first.delivery());
        deliveries(id, "delivered", 3);
    }

    /** Servers take webhooks from each other by the database's. */
    @Test
    void goesByTheClockThatAllServersHave() throws Exception {
        String id = hook();
        receiver.answer(500);
        write(user, project, "1");
        receiver.next();
        deliveries(id, "pending", 1);
        server.clock().databaseAhead(Duration.ofMinutes(1));
        receiver.next();
        deliveries(id, "pending", 2);
    }

    @Test
    void disablesWhatHasFailedForDays() throws Exception {
        String id = hook();
        receiver.answer(500);
        write(user, project, "1");
        receiver.next();
        deliveries(id, "pending", 1);
        tryAgain(id, 9);
        server.clock().advance(Duration.ofDays(6));
        receiver.next();
        deliveries(id, "given up", 10);
        assertThat(webhook().at("/state").asString()).isEqualTo("disabled");
        assertThat(webhook().at("/reason").asString()).isEqualTo("nothing has come through for 6 days");
        server.clock().advance(Duration.ofDays(1));
        staysEmpty(receiver, user, project);
    }
}
