package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.Receiver;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is delivered to webhooks, to whom, and in which order. */
class DeliveriesTest extends HookedTest {

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
        assertThat(got.signature()).startsWith("t=" + server.clock().instant().getEpochSecond() + ",");
        assertThat(got.isSignedWith(made.at("/secret").asString())).isTrue();
        deliveries(json.at("/webhookId").asString(), "delivered", 1);
    }

    /** The place just before the first event. */
    private static String before(JsonNode json) {
        String id = json.at("/events/0/id").asString();
        int dash = id.lastIndexOf('-') + 1;
        return id.substring(0, dash) + (Long.parseLong(id.substring(dash)) - 1);
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
        JsonNode hook = Receiver.awaited(
                () -> heir.call("webhooks/read", Map.of("projectId", project))
                        .ok()
                        .at("/webhooks/0"),
                one -> one.at("/state").asString().equals("disabled"));
        assertThat(hook.at("/reason").asString())
                .isEqualTo("user " + user.id() + " may have no webhooks of project " + project + " any more");
        staysEmpty(receiver, heir, project);
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

    /** Each administrator may change it, but none reads with it what only another sees. */
    @Test
    void tellsWhoeverRedirectsItWhatTheySeeThemselves() throws Exception {
        TestUser administrator = server.newUser();
        server.join(administrator, user.organizationId(), true);
        Map<String, Object> organization = Map.of("organizationId", user.organizationId());
        String id = user.call("webhooks/create", with(organization, "url", receiver.url()))
                .ok()
                .at("/webhook/webhookId")
                .asString();
        try (Receiver theirs = Receiver.start()) {
            Map<String, Object> same = with(organization, "webhookId", id);
            administrator
                    .call("webhooks/update", with(same, "url", theirs.url()))
                    .ok();
            Receiver.Got got = theirs.next();
            assertThat(got.json().at("/missed").asBoolean()).isTrue();
            assertThat(events(got)).isEmpty();
            write(user, project, "not seen");
            int seen = administrator
                    .call("projects/create", with(organization, "name", "Theirs", "language", "Py"))
                    .ok()
                    .at("/projects/0/projectId")
                    .asInt();
            assertThat(theirs.next().json().at("/events"))
                    .allSatisfy(
                            event -> assertThat(event.at("/projectId").asInt()).isEqualTo(seen));
            Reply signed =
                    user.call("webhooks/update", with(same, "newSecret", true)).ok();
            assertThat(signed.at("/webhook/userId").asInt()).isEqualTo(user.id());
            assertThat(theirs.next().isSignedWith(signed.at("/secret").asString()))
                    .isTrue();
        }
    }

    private static Map<String, Object> with(Map<String, Object> fields, Object... more) {
        Map<String, Object> all = new HashMap<>(fields);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

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
            CountDownLatch answered = new CountDownLatch(1);
            receiver.answer(exchange -> {
                try {
                    answered.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.sendResponseHeaders(204, -1);
            });
            user.call("projects/update", Map.of("projectId", project, "description", "x"))
                    .ok();
            assertThat(events(receiver.next())).containsExactly("revision 2");
            assertThat(receiver.staysEmpty()).isTrue();
            answered.countDown();
            receiver.answer(204);
            TestUser there = new TestUser(other, user.id(), user.token(), user.organizationId(), null);
            List<String> expected = new ArrayList<>();
            for (int revision = 3; revision < 30; revision++) {
                write(revision % 2 == 0 ? user : there, project, "v" + revision);
                expected.add("revision " + revision);
            }
            assertThat(until(receiver, 29)).isEqualTo(expected);
            // What one of them sent again would come before these.
            write(user, project, "next");
            assertThat(until(receiver, 30)).containsExactly("revision 30");
            write(there, project, "last");
            assertThat(until(receiver, 31)).containsExactly("revision 31");
        }
    }
}
