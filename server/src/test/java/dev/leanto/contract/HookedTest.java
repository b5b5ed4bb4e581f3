package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.Receiver;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import tools.jackson.databind.JsonNode;

/** What tests of deliveries begin with: a server of their own, whose clock is theirs, and somebody who is told. */
@OnBothDatabases
abstract class HookedTest {

    @Parameter
    TestDatabase database;

    ServerConfig.Storage storage;
    TestServer server;
    TestUser user;
    int project;
    final Receiver receiver = Receiver.start();

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

    Reply hook(int projectId, Receiver to) {
        return user.call("webhooks/create", Map.of("projectId", projectId, "url", to.url()))
                .ok();
    }

    String hook() {
        return hook(project, receiver).at("/webhook/webhookId").asString();
    }

    void write(TestUser by, int projectId, String content) {
        by.call(
                        "projects/update",
                        Map.of("projectId", projectId, "files", List.of(Map.of("name", "main.py", "content", content))))
                .ok();
    }

    /** Such as {@code revision 2}. */
    static List<String> events(Receiver.Got got) {
        List<String> events = new ArrayList<>();
        got.json()
                .at("/events")
                .forEach(event -> events.add(event.at("/event").asString() + " "
                        + event.at("/revision").asString("")));
        return events;
    }

    /** All that comes until this revision has. */
    static List<String> until(Receiver receiver, int revision) throws InterruptedException {
        List<String> events = new ArrayList<>();
        while (!events.contains("revision " + revision)) {
            events.addAll(events(receiver.next()));
        }
        return events;
    }

    /** What the server says of the deliveries, as soon as it says that of the newest. */
    JsonNode deliveries(String id, String outcome, int attempts) {
        return Receiver.awaited(
                () -> user.call("webhooks/deliveries/read", Map.of("projectId", project, "webhookId", id))
                        .ok()
                        .at("/deliveries"),
                all -> all.at("/0/outcome").asString("").equals(outcome)
                        && all.at("/0/attempts").asInt() >= attempts);
    }

    /** Time passes, and it is tried again and again, until that was so often. */
    void tryAgain(String id, int attempts) throws InterruptedException {
        for (int attempt = 2; attempt <= attempts; attempt++) {
            server.clock().advance(Duration.ofMinutes(90));
            receiver.next();
            deliveries(id, "pending", attempt);
        }
    }

    /** Nothing comes there, also not while others are told of what happens now, one thing after another. */
    void staysEmpty(Receiver it, TestUser by, int projectId) throws InterruptedException {
        try (Receiver other = Receiver.start()) {
            String marker = by.call("webhooks/create", Map.of("projectId", projectId, "url", other.url()))
                    .ok()
                    .at("/webhook/webhookId")
                    .asString();
            for (int i = 0; i < 2; i++) {
                write(by, projectId, "marker " + i);
                other.next();
            }
            by.call("webhooks/delete", Map.of("projectId", projectId, "webhookId", marker))
                    .ok();
        }
        assertThat(it.isEmpty()).isTrue();
    }

    JsonNode webhook() {
        return user.call("webhooks/read", Map.of("projectId", project)).ok().at("/webhooks/0");
    }
}
