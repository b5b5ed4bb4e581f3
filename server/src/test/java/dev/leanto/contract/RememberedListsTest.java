package dev.leanto.contract;

import static dev.leanto.contract.Remembering.GIVEN_AGAIN;
import static dev.leanto.contract.Remembering.MADE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.OfOneServer;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A list is given again while nothing at all has changed. */
@OfOneServer
class RememberedListsTest extends ContractTest {

    private static final Map<TestDatabase, TestServer> OWN = new EnumMap<>(TestDatabase.class);

    /** Among all that other tests have asked for, a list finds room only once it was asked for as often as what it would replace. */
    @Override
    protected TestServer serverOf(TestDatabase database) {
        return OWN.computeIfAbsent(database, one -> TestServer.start(one.newStorage()));
    }

    @AfterAll
    static void stop() {
        OWN.values().forEach(TestServer::close);
        OWN.clear();
    }

    private JsonNode projects() {
        return user.call("projects/read").ok().at("/projects");
    }

    private List<String> names() {
        return StreamSupport.stream(projects().spliterator(), false)
                .map(one -> one.path("name").asString())
                .toList();
    }

    private void is(Remembering expected, Runnable request) {
        assertThat(Remembering.of(server, request)).isEqualTo(expected);
    }

    private void is(Remembering expected, String... names) {
        is(expected, () -> assertThat(names()).containsExactly(names));
    }

    @Test
    void isKeptUntilAnythingChanges() {
        int first = user.newProject("First");
        is(MADE, "First");
        is(GIVEN_AGAIN, "First");
        server.server().installation().usage().flush();
        is(GIVEN_AGAIN, "First");
        user.newProject("Second");
        is(MADE, "First", "Second");
        TestUser friend = server.newUser();
        int theirs = friend.newProject("Theirs");
        is(MADE, "First", "Second");
        server.addCollaborator(theirs, user, false);
        is(MADE, "First", "Second", "Theirs");
        is(GIVEN_AGAIN, "First", "Second", "Theirs");
        user.call("projects/update", Map.of("projectId", first, "description", "new"))
                .ok();
        is(MADE, () -> assertThat(projects().at("/0/description").asString()).isEqualTo("new"));
        user.call("projects/delete", Map.of("projectId", first)).ok();
        is(MADE, "Second", "Theirs");
    }

    @Test
    void isKeptForEachThatAsksAndWhatTheyAsk() {
        user.newProject("First");
        user.newProject("Second");
        is(MADE, "First", "Second");
        Map<String, Object> part = Map.of("start", 1, "end", 2);
        is(
                MADE,
                () -> assertThat(user.call("projects/read", part).ok().at("/projects"))
                        .hasSize(1));
        TestUser stranger = server.newUser();
        is(
                MADE,
                () -> assertThat(stranger.call("projects/read").ok().at("/projects"))
                        .isEmpty());
        is(MADE, "First", "Second");
        is(GIVEN_AGAIN, "First", "Second");
    }

    /** It is never kept, and so none of it can be given in the place of another. */
    @Test
    void isGivenAsItIsWhenItIsLong() {
        for (int i = 0; i < 40; i++) {
            Map<String, Object> described =
                    Map.of("projectId", user.newProject("Long " + i), "description", "€".repeat(10_000));
            user.call("projects/update", described).ok();
        }
        is(MADE, () -> assertThat(projects()).hasSize(40));
        is(MADE, () -> assertThat(projects()).hasSize(40));
    }

    private void describedProjects() {
        for (int i = 0; i < 8; i++) {
            Map<String, Object> described =
                    Map.of("projectId", user.newProject("Piece " + i), "description", "€".repeat(10_000));
            user.call("projects/update", described).ok();
        }
    }

    /** More than a piece of a long answer, so it takes a place among those. */
    @Test
    void isWholeWhenItIsGivenAgain() {
        describedProjects();
        JsonNode[] made = new JsonNode[1];
        is(MADE, () -> made[0] = projects());
        is(GIVEN_AGAIN, () -> {
            Reply again = user.call("projects/read").ok();
            assertThat(again.at("/projects")).isEqualTo(made[0]);
            // Its end is known, also to who knows no pieces.
            assertThat(again.headers().firstValueAsLong("Content-Length"))
                    .hasValue(again.text().getBytes(StandardCharsets.UTF_8).length);
        });
        is(GIVEN_AGAIN, () -> {
            Reply packed = user.request("projects/read")
                    .header("Accept-Encoding", "zstd")
                    .send();
            assertThat(packed.header("Content-Encoding")).isEqualTo("zstd");
            assertThat(packed.at("/projects")).isEqualTo(made[0]);
        });
    }

    private Reply get(String known) {
        return user.request("projects/read")
                .method("GET")
                .header("If-None-Match", known)
                .send();
    }

    @Test
    void hasANameWhenItIsGivenAgain() {
        describedProjects();
        is(MADE, this::projects);
        String[] tag = new String[1];
        is(GIVEN_AGAIN, () -> tag[0] = get("W/\"another\"").ok().header("ETag"));
        is(GIVEN_AGAIN, () -> assertThat(get(tag[0]).status()).isEqualTo(304));
        user.newProject("Another");
        is(MADE, () -> assertThat(get(tag[0]).ok().at("/projects")).hasSize(9));
    }
}
