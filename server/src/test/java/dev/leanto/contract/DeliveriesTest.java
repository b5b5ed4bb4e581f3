package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.Receiver;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import tools.jackson.databind.JsonNode;

/** What is delivered to webhooks, when, and what becomes of it; on servers of their own, whose clock is theirs. */
@OnBothDatabases
class DeliveriesTest {

    @Parameter
    private TestDatabase database;

    private ServerConfig.Storage storage;
    private TestServer server;
    private TestUser user;
    private int project;
    private final Receiver receiver = Receiver.start();

    @BeforeEach
    void begin() {
        storage = database.newStorage();
        server = TestServer.start(storage);
        user = server.newUser();
        project = user.newProject("Hooked");
    }

    @AfterEach
    void end() {
        server.close();
        receiver.close();
    }

    private Reply hook(int projectId, Receiver to) {
        return user.call("webhooks/create", Map.of("projectId", projectId, "url", to.url()))
                .ok();
    }

    private String hook() {
        return hook(project, receiver).at("/webhook/webhookId").asString();
    }

    private void write(TestUser by, int projectId, String content) {
        by.call(
                        "projects/update",
                        Map.of("projectId", projectId, "files", List.of(Map.of("name", "main.py", "content", content))))
                .ok();
    }

    /** Such as {@code revision 2}. */
    private static List<String> events(Receiver.Got got) {
        List<String> events = new ArrayList<>();
        got.json()
                .at("/events")
                .forEach(event -> events.add(event.at("/event").asString() + " "
                        + event.at("/revision").asString("")));
        return events;
    }

    /** All that comes until this revision has. */
    private static List<String> until(Receiver receiver, int revision) throws InterruptedException {
        List<String> events = new ArrayList<>();
        while (!events.contains("revision " + revision)) {
            events.addAll(events(receiver.next()));
        }
        return events;
    }

    /** What the server says of the deliveries, as soon as it says that of the newest. */
    private JsonNode deliveries(String id, String outcome, int attempts) {
        while (true) {
            JsonNode all = user.call("webhooks/deliveries/read", Map.of("projectId", project, "webhookId", id))
                    .ok()
                    .at("/deliveries");
            if (all.at("/0/outcome").asString("").equals(outcome)
                    && all.at("/0/attempts").asInt() >= attempts) {
                return all;
            }
        }
    }

    private JsonNode webhook() {
        return user.call("webhooks/read", Map.of("projectId", project)).ok().at("/webhooks/0");
    }

    @Test
    void tellsWhatHappensSignedAndWithoutContents() throws Exception {
        Reply made = hook(project, receiver);
        write(user, project, "secret_of_mine = 1");
        Receiver.Got got = receiver.next();
        JsonNode json = got.json();
        assertThat(json.at("/projectId").asInt()).isEqualTo(project);
        assertThat(json.at("/missed").asBoolean()).isFalse();
        assertThat(json.at("/deliveryId").asString()).isEqualTo(got.delivery());
        assertThat(json.at("/webhookId")).isEqualTo(made.at("/webhook/webhookId"));
        assertThat(events(got)).containsExactly("revision 2");
        assertThat(got.body()).doesNotContain("secret_of_mine", "main.py", "Hooked");
        assertThat(json.at("/events/0"))
                .isEqualTo(user.call("events/poll", Map.of("after", before(json)))
                        .ok()
                        .at("/events/0"));
        long seconds = server.clock().instant().getEpochSecond();
        assertThat(got.signature())
                .isEqualTo("t=" + seconds + ",v1=" + hmac(made.at("/secret").asString(), seconds + "." + got.body()));
        deliveries(json.at("/webhookId").asString(), "delivered", 1);
    }

    /** The place just before the first event. */
    private static String before(JsonNode json) {
        String id = json.at("/events/0/id").asString();
        int dash = id.lastIndexOf('-') + 1;
        return id.substring(0, dash) + (Long.parseLong(id.substring(dash)) - 1);
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

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
        receiver.answer(204);
        assertThat(receiver.isEmpty()).isTrue();
        server.clock().advance(Duration.ofSeconds(10));
        Receiver.Got second = receiver.next();
        assertThat(second.delivery()).isEqualTo(first.delivery());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(events(receiver.next())).containsExactly("revision 3");
        deliveries(id, "delivered", 1);
        assertThat(webhook().at("/state").asString()).isEqualTo("active");
    }

    @Test
    void tellsInOrderAndLeavesNothingOut() throws Exception {
        hook();
        List<String> expected = new ArrayList<>();
        for (int revision = 2; revision < 40; revision++) {
            write(user, project, "v" + revision);
            expected.add("revision " + revision);
        }
        assertThat(until(receiver, 39)).isEqualTo(expected);
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        String id = hook();
        receiver.answer(503);
        write(user, project, "1");
        Receiver.Got first = receiver.next();
        deliveries(id, "pending", 1);
        write(user, project, "2");
        server.close();
        receiver.answer(200);
        var clock = server.clock();
        clock.advance(Duration.ofMinutes(2));
        server = TestServer.start(server.config(), clock);
        user = new TestUser(server, user.id(), user.token(), user.organizationId(), null);
        assertThat(receiver.next().delivery()).isEqualTo(first.delivery());
        assertThat(until(receiver, 3)).containsExactly("revision 3");
    }

    @Test
    void stopsWhenItsUserHasLostTheRight() throws Exception {
        TestUser heir = server.newUser();
        server.join(heir, user.organizationId(), false);
        String id = hook();
        user.call("projects/transfer", Map.of("projectId", project, "newOwner", heir.publicId()))
                .ok();
        write(heir, project, "theirs");
        JsonNode hook;
        do {
            hook = heir.call("webhooks/read", Map.of("projectId", project)).ok().at("/webhooks/0");
        } while (!hook.at("/state").asString().equals("disabled"));
        assertThat(hook.at("/reason").asString())
                .isEqualTo("user " + user.id() + " may have no webhooks of project " + project + " any more");
        assertThat(receiver.isEmpty()).isTrue();
        heir.call("webhooks/update", Map.of("projectId", project, "webhookId", id, "enabled", true))
                .ok();
        Receiver.Got got = receiver.next();
        assertThat(got.json().at("/missed").asBoolean()).isTrue();
        assertThat(events(got)).isEmpty();
    }

    @Test
    void tellsOfAnOrganizationWhatItsUserSees() throws Exception {
        TestUser member = server.newUser();
        server.join(member, user.organizationId(), false);
        user.call("webhooks/create", Map.of("organizationId", user.organizationId(), "url", receiver.url()))
                .ok();
        int theirs = member.call(
                        "projects/create",
                        Map.of("name", "Theirs", "language", "Py", "organizationId", user.organizationId()))
                .ok()
                .at("/projects/0/projectId")
                .asInt();
        TestUser elsewhere = server.newUser();
        int shared = elsewhere.newProject("Of another organization");
        server.addCollaborator(shared, user, true);
        write(user, shared, "not of it");
        write(member, theirs, "not seen");
        write(user, project, "seen");
        Receiver.Got got = receiver.next();
        assertThat(got.json().at("/events"))
                .allSatisfy(event -> assertThat(event.at("/projectId").asInt()).isEqualTo(project));
        assertThat(events(got)).containsExactly("revision 2");
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
            hook(project, slow);
            hook();
            write(user, project, "1");
            slow.next();
            assertThat(events(receiver.next())).containsExactly("revision 2");
            write(user, project, "2");
            assertThat(events(receiver.next())).containsExactly("revision 3");
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
            assertThat(elsewhere.isEmpty()).isTrue();
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

    /** A name that was public when the webhook was made, or a setting that was taken back. */
    @Test
    void asksNoPrivateAddressWhenItConnects() throws Exception {
        String id = hook();
        server.close();
        ServerConfig config = new ServerConfig(
                storage,
                server.config().http(),
                server.config().limits(),
                server.config().retention(),
                server.config().editing(),
                server.config().nodes(),
                server.config().quotas(),
                server.config().backup(),
                new ServerConfig.Webhooks(false),
                server.config().log());
        server = TestServer.start(config, server.clock());
        user = new TestUser(server, user.id(), user.token(), user.organizationId(), null);
        write(user, project, "1");
        assertThat(deliveries(id, "pending", 1).at("/0/error").asString()).isEqualTo("a private address");
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
        server.clock().advance(Duration.ofHours(25));
        receiver.next();
        deliveries(id, "given up", 2);
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

    @Test
    void disablesWhatHasFailedForDays() throws Exception {
        String id = hook();
        receiver.answer(500);
        write(user, project, "1");
        receiver.next();
        deliveries(id, "pending", 1);
        server.clock().advance(Duration.ofDays(6));
        receiver.next();
        deliveries(id, "given up", 2);
        assertThat(webhook().at("/state").asString()).isEqualTo("disabled");
        assertThat(webhook().at("/reason").asString()).isEqualTo("nothing has come through for 6 days");
        write(user, project, "2");
        server.clock().advance(Duration.ofDays(1));
        assertThat(receiver.isEmpty()).isTrue();
    }

    /** One more server on the same PostgreSQL delivers, but not the same once more. */
    @Test
    void deliversOnceWithTwoServers() throws Exception {
        if (storage.databaseUrl() == null) {
            return;
        }
        ServerConfig.Storage beside = new ServerConfig.Storage(
                database.newStorage().folder(),
                storage.databaseUrl(),
                java.nio.file.Files.readString(storage.folder().resolve("master.key"))
                        .strip());
        hook();
        try (TestServer other = TestServer.start(beside, server.config().limits(), server.clock())) {
            TestUser there = new TestUser(other, user.id(), user.token(), user.organizationId(), null);
            List<String> expected = new ArrayList<>();
            for (int revision = 2; revision < 30; revision++) {
                write(revision % 2 == 0 ? user : there, project, "v" + revision);
                expected.add("revision " + revision);
            }
            assertThat(until(receiver, 29)).isEqualTo(expected);
            assertThat(receiver.isEmpty()).isTrue();
        }
    }
}
