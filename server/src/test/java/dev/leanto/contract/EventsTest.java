package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.OfOneServer;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to the projects that one sees is told to nobody else, in order, and nothing of it is left out. */
class EventsTest extends ContractTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private String start = "";

    @BeforeEach
    void begin() {
        start = now(user);
    }

    private static String now(TestUser by) {
        return by.call("events/poll").ok().at("/next").asString();
    }

    private static Reply poll(TestUser by, String after) {
        // What somebody else writes on the same PostgreSQL just then holds it back for a moment.
        return by.call("events/poll", Map.of("after", after, "waitSeconds", 5)).ok();
    }

    private static List<String> lines(Reply reply) {
        List<String> lines = new ArrayList<>();
        reply.at("/events")
                .forEach(event -> lines.add((event.at("/event").asString() + " "
                                + event.at("/projectId").asString("") + " "
                                + event.at("/revision").asString(""))
                        .strip()));
        return lines;
    }

    /** All that a user is told behind a place, such as {@code revision 10000001 2}. */
    private static List<String> told(TestUser by, String after) {
        List<String> told = new ArrayList<>();
        String place = after;
        List<String> more;
        do {
            Reply reply = by.call("events/poll", Map.of("after", place, "waitSeconds", 1))
                    .ok();
            assertThat(reply.at("/missed").asBoolean()).isFalse();
            more = lines(reply);
            told.addAll(more);
            place = reply.at("/next").asString();
        } while (!more.isEmpty());
        return told;
    }

    private void write(TestUser by, int project, String content) {
        by.call(
                        "projects/update",
                        Map.of("projectId", project, "files", List.of(Map.of("name", "main.py", "content", content))))
                .ok();
    }

    @Test
    void tellsWhatHappensToAProject() {
        int project = user.newProject("Told");
        write(user, project, "1");
        user.call("projects/update", Map.of("projectId", project, "description", "both"))
                .ok();
        user.call("projects/delete", Map.of("projectId", project)).ok();
        user.call("projects/recycle-bin/restore", Map.of("projectId", project)).ok();
        user.call("projects/pin", Map.of("projectId", project, "pinned", true)).ok();
        assertThat(told(user, start))
                .containsExactly(
                        "created " + project + " 1",
                        "revision " + project + " 2",
                        "revision " + project + " 3",
                        "recycled " + project + " 4",
                        "restored " + project + " 5",
                        "view " + project);
        Reply first = poll(user, start);
        assertThat(first.at("/events/0/userId").asInt()).isEqualTo(user.id());
        String second = first.at("/events/1/id").asString();
        assertThat(lines(poll(user, second))).startsWith("revision " + project + " 3");
    }

    @Test
    void tellsOthersOnlyWhatTheyMayKnow() {
        TestUser friend = server.newUser();
        TestUser stranger = server.newUser();
        String then = now(stranger);
        int mine = user.newProject("Mine");
        int shared = user.newProject("Shared");
        server.addCollaborator(shared, friend, true);
        write(friend, shared, "theirs");
        user.call("projects/pin", Map.of("projectId", shared, "pinned", true)).ok();
        assertThat(told(stranger, then)).isEmpty();
        assertThat(told(friend, then))
                .contains("rights " + shared, "revision " + shared + " 2")
                .noneMatch(line -> line.contains(String.valueOf(mine)) || line.startsWith("view"));
        user.call("projects/collaboration/delete", Map.of("projectId", shared, "collaboratorUserId", friend.publicId()))
                .ok();
        String gone = now(friend);
        write(user, shared, "mine again");
        assertThat(told(friend, gone)).isEmpty();
        assertThat(told(friend, then)).containsExactly("rights " + shared, "rights " + shared);
    }

    @Test
    void tellsATokenOfSomeProjectsOfTheseOnly() {
        int reached = user.newProject("Reached");
        int other = user.newProject("Other");
        TestUser limited = user.with(server.bearer(user, TokenScope.READ, Reach.only(List.of(reached))));
        String then = now(limited);
        write(user, other, "2");
        write(user, reached, "2");
        assertThat(told(limited, then)).containsExactly("revision " + reached + " 2");
    }

    @Test
    void waitsUntilSomethingHappens() throws Exception {
        int project = user.newProject("Waited for");
        told(user, start);
        String place = now(user);
        var waiting =
                CompletableFuture.supplyAsync(() -> user.call("events/poll", Map.of("after", place, "waitSeconds", 30))
                        .ok());
        // It is told of it whether this comes before it waits or after.
        write(user, project, "now");
        assertThat(lines(waiting.get())).containsExactly("revision " + project + " 2");
    }

    @Test
    void refusesWhatIsNoPlaceAndWhatIsNoTime() {
        user.call("events/poll", Map.of("after", "yesterday"))
                .refused("after: 'yesterday' is no id of an event: pass on the last one that you got, or nothing");
        user.call("events/read", Map.of("after", "yesterday"))
                .refused("after: 'yesterday' is no id of an event: pass on the last one that you got, or nothing");
        user.call("events/poll", Map.of("waitSeconds", 31)).refused("waitSeconds: 31 is not between 0 and 30 seconds");
        user.call("events/poll", Map.of("waitSeconds", -1)).refused("waitSeconds: -1 is not between 0 and 30 seconds");
        user.call("events/read", Map.of("seconds", 3601)).refused("seconds: 3601 is not between 0 and 3600 seconds");
    }

    /** It has not come so far, or is in other data, which were restored from a backup. */
    @Test
    void saysThatWhatIsBehindAnUnknownPlaceIsMissed() {
        for (String place : List.of(start + "999999", "abc" + start.substring(start.indexOf('-')))) {
            Reply reply = poll(user, place);
            assertThat(reply.at("/missed").asBoolean()).isTrue();
            assertThat(told(user, reply.at("/next").asString())).isEmpty();
        }
    }

    @Test
    void tellsTheMembersOfAnOrganizationThatTheySeeAProjectNoLonger() {
        TestUser member = server.newUser();
        TestUser stranger = server.newUser();
        server.join(member, user.organizationId(), false);
        String then = now(member);
        int project = user.newProject("Shared with all");
        user.call(
                        "projects/collaboration/create",
                        Map.of(
                                "projectId",
                                project,
                                "collaboratorUserId",
                                user.organizationId(),
                                "collaborationWrite",
                                false,
                                "collaborationLiveControl",
                                false))
                .ok();
        user.call(
                        "projects/collaboration/delete",
                        Map.of("projectId", project, "collaboratorUserId", user.organizationId()))
                .ok();
        assertThat(told(member, then)).containsExactly("rights " + project, "rights " + project);
        assertThat(told(stranger, then)).isEmpty();
    }

    /** What happens after a token was changed is told to those who show it again. */
    @Test
    void tellsNothingBehindAChangeOfTheToken() {
        server.withToken(user, TokenScope.READ, null);
        int project = user.newProject("After it");
        assertThat(lines(poll(user, start))).containsExactly("token");
        assertThat(told(user, start)).startsWith("token").endsWith("token", "created " + project + " 1");
    }

    @Test
    void forgetsInTimeAndSaysSo() {
        int project = user.newProject("Forgotten");
        write(user, project, "2");
        server.server().installation().events().forget(Duration.ofDays(1), 100);
        assertThat(told(user, start)).contains("revision " + project + " 2");
        server.server().installation().events().forget(Duration.ofDays(1), 1);
        Reply reply = poll(user, start);
        assertThat(reply.at("/missed").asBoolean()).isTrue();
        write(user, project, "3");
        assertThat(told(user, reply.at("/next").asString())).contains("revision " + project + " 3");
    }

    private BufferedReader stream(TestUser by, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v2/events/read"))
                .header("Authorization", "Basic " + by.credentials(by.timestamp()))
                .header("Timestamp", by.timestamp());
        headers.forEach(request::header);
        HttpResponse<InputStream> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The next event, its lines one behind the other; null at the end. */
    private static @Nullable String event(BufferedReader stream) throws IOException {
        StringBuilder event = new StringBuilder();
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.isEmpty() && !event.isEmpty()) {
                return event.toString();
            }
            event.append(line.isEmpty() || line.startsWith(":") ? "" : line + "|");
        }
        return null;
    }

    @Test
    void streamsAndGoesOnBehindTheLastEventOfABrowser() throws Exception {
        String last;
        int project;
        try (BufferedReader stream = stream(user, Map.of())) {
            project = user.newProject("Streamed");
            String created = String.valueOf(event(stream));
            assertThat(created)
                    .matches("id: [0-9a-f]+-[0-9]+-[0-9]+\\|event: created\\|data: \\{.*\"projectId\":" + project
                            + ",.*\\}\\|");
            last = created.substring(4, created.indexOf('|'));
        }
        write(user, project, "while nobody listened");
        try (BufferedReader stream = stream(user, Map.of("Last-Event-ID", last))) {
            assertThat(event(stream)).contains("|event: revision|", "\"revision\":2");
        }
    }

    @Test
    void endsTheStreamOfATokenThatHasChanged() throws Exception {
        TestUser other = server.withToken(user, TokenScope.READ, null);
        try (BufferedReader stream = stream(other, Map.of())) {
            server.write(tx -> tx.update(
                            "UPDATE api_tokens SET revoked_at = 1 WHERE label = 'other token' AND user_id = :id")
                    .bind("id", user.id())
                    .execute());
            assertThat(event(stream)).contains("|event: token|");
            assertThat(event(stream)).isNull();
        }
    }

    @Test
    @OfOneServer
    void listensOnlySoOftenForOneUser() throws Exception {
        List<BufferedReader> open = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                open.add(stream(user, Map.of()));
            }
            user.call("events/read")
                    .refused("You listen to events 20 times already, which is the limit: close one of them");
            user.call("events/poll")
                    .refused("You listen to events 20 times already, which is the limit: close one of them");
            now(server.newUser());
        } finally {
            for (BufferedReader one : open) {
                one.close();
            }
        }
    }
}
