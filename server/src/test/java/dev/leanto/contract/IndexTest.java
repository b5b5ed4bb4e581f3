package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The index has the projects of the list, with little of each. */
class IndexTest extends ContractTest {

    private static Reply index(TestUser viewer) {
        return viewer.call("projects/index/read").ok();
    }

    /** The rows of an answer as a client makes them: each value by the name of its column. */
    private static List<ObjectNode> rows(Reply answer) {
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode values : answer.at("/projects")) {
            assertThat(values.size()).isEqualTo(answer.at("/columns").size());
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            IntStream.range(0, values.size())
                    .forEach(i -> row.set(answer.at("/columns/" + i).asString(), values.get(i)));
            rows.add(row);
        }
        return rows;
    }

    private static List<Integer> ids(Reply answer) {
        return rows(answer).stream().map(row -> row.at("/projectId").asInt()).toList();
    }

    private static ObjectNode row(TestUser viewer, int projectId) {
        return rows(index(viewer)).stream()
                .filter(row -> row.at("/projectId").asInt() == projectId)
                .findFirst()
                .orElseThrow();
    }

    private static void shareWithOrganization(TestUser owner, int projectId) {
        owner.call(
                        "projects/collaboration/create",
                        Map.of(
                                "projectId",
                                projectId,
                                "collaboratorUserId",
                                owner.organizationId(),
                                "collaborationWrite",
                                false,
                                "collaborationLiveControl",
                                false))
                .ok();
    }

    private static void write(TestUser by, int projectId, String source) {
        by.call("files/read", Map.of("projectId", projectId, "codeSourceId", source))
                .ok();
        String content = "x = " + by.id() + source;
        by.call(
                        "files/update",
                        Map.of(
                                "projectId", projectId,
                                "name", "main.py",
                                "content", content,
                                "codeSourceId", source))
                .ok();
    }

    /** Projects of every way to see one: owned, shared, shared with the organization, shared under a name of one's own. */
    private List<Integer> projectsOfEveryKind(TestUser other) {
        server.join(user, other.organizationId(), false);
        int shared = other.newProject("Same name");
        int ofAll = other.newProject("Of all");
        int own = user.newProject("Same name");
        int both = other.newProject("Both");
        int last = user.newProject("Last", "C#");
        other.newProject("Secret");
        server.addCollaborator(shared, user, true);
        server.addCollaborator(both, user, false);
        shareWithOrganization(other, ofAll);
        shareWithOrganization(other, both);
        user.call("projects/update", Map.of("projectId", shared, "name", "Theirs"))
                .ok();
        return List.of(shared, ofAll, own, both, last);
    }

    @Test
    void hasTheProjectsOfTheListAndSaysOfThemWhatThatSays() {
        List<Integer> seen = projectsOfEveryKind(server.newUser());
        List<ObjectNode> rows = rows(index(user));
        assertThat(ids(index(user))).isEqualTo(seen);
        JsonNode list = user.call("projects/read").ok().at("/projects");
        assertThat(list.size()).isEqualTo(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode one = list.get(i);
            ObjectNode row = rows.get(i);
            for (String same : List.of("projectId", "name", "language", "ownerId", "revision", "codeRunning")) {
                assertThat(row.get(same)).as(same).isEqualTo(one.get(same));
            }
            assertThat(row.at("/modified").asLong())
                    .isEqualTo(Instant.parse(one.at("/modified").asString()).getEpochSecond());
            assertThat(row.at("/shared").asBoolean())
                    .isEqualTo(one.at("/collaborators").size() > 1);
        }
    }

    @Test
    void showsTheNameThatTheCallerSees() {
        TestUser other = server.newUser();
        int shared = other.newProject("Momentum");
        server.addCollaborator(shared, user, false);
        user.call("projects/update", Map.of("projectId", shared, "name", "Mine"))
                .ok();
        assertThat(row(user, shared).at("/name").asString()).isEqualTo("Mine");
        assertThat(row(other, shared).at("/name").asString()).isEqualTo("Momentum");
    }

    @Test
    void saysWhoMadeTheNewestRevisionAndWithWhat() {
        TestUser other = server.newUser("Ada Lovelace");
        int projectId = user.newProject("Together");
        server.addCollaborator(projectId, other, true);
        write(other, projectId, "agent");
        ObjectNode row = row(user, projectId);
        assertThat(row.at("/revision").asInt()).isEqualTo(2);
        assertThat(row.at("/modifiedById").asInt()).isEqualTo(other.id());
        assertThat(row.at("/codeSourceId").asString()).isEqualTo("agent");
        assertThat(row.at("/shared").asBoolean()).isTrue();
        assertThat(index(user).all("/users", "id"))
                .as("those that occur, by id")
                .containsExactly("" + user.id(), "" + other.id());
        assertThat(index(user).at("/users/1/name").asString()).isEqualTo("Ada Lovelace");
        server.sql("UPDATE projects SET code_running = TRUE WHERE id = :id", Map.of("id", projectId));
        assertThat(row(user, projectId).at("/codeRunning").asBoolean()).isTrue();
    }

    @Test
    void showsTheEditLockUntilItEnds() {
        // Its clock is moved, which other tests must not see.
        try (TestServer own = TestServer.start(database.newStorage())) {
            TestUser owner = own.newUser();
            TestUser writer = own.newUser("Walter Writer");
            int projectId = owner.newProject("Together");
            own.addCollaborator(projectId, writer, true);
            assertThat(row(owner, projectId).at("/lockedById").isNull()).isTrue();
            writer.call("projects/collaboration/lock/acquire", Map.of("projectId", projectId, "codeSourceId", "agent"))
                    .ok();
            ObjectNode locked = row(owner, projectId);
            assertThat(locked.at("/lockedById").asInt()).isEqualTo(writer.id());
            assertThat(locked.at("/lockCodeSourceId").asString()).isEqualTo("agent");
            assertThat(index(owner).all("/users", "name")).endsWith("Walter Writer");
            own.clock().advance(own.config().editing().lockTime());
            ObjectNode ended = row(owner, projectId);
            assertThat(ended.at("/lockedById").isNull()).isTrue();
            assertThat(ended.at("/lockCodeSourceId").isNull()).isTrue();
            assertThat(index(owner).all("/users", "id")).containsExactly("" + owner.id());
        }
    }

    @Test
    void isEmptyForANewUser() {
        Reply empty = index(user);
        assertThat(rows(empty)).isEmpty();
        assertThat(empty.at("/users").isEmpty()).isTrue();
    }

    @Test
    void leavesOutWhatIsInTheRecycleBin() {
        int kept = user.newProject("Kept");
        int deleted = user.newProject("Deleted");
        user.call("projects/delete", Map.of("projectId", deleted)).ok();
        assertThat(ids(index(user))).containsExactly(kept);
    }

    @Test
    void showsTheProjectsOfOneOrganization() {
        TestUser colleague = server.newUser();
        TestUser stranger = server.newUser();
        projectsOfEveryKind(colleague);
        server.addCollaborator(stranger.newProject("From elsewhere"), user, false);
        for (String organization : List.of(user.organizationId(), colleague.organizationId(), "")) {
            Map<String, String> asked = Map.of("organizationId", organization);
            assertThat(ids(user.call("projects/index/read", asked).ok()))
                    .isNotEmpty()
                    .isEqualTo(user.call("projects/read", asked).ok().all("/projects", "projectId").stream()
                            .map(Integer::valueOf)
                            .toList());
        }
        user.call("projects/index/read", Map.of("organizationId", stranger.organizationId()))
                .refused("Organization not found");
    }

    @Test
    void hasNoMoreThanTheTokenReaches() {
        int reached = user.newProject("Reached");
        user.newProject("Beyond");
        int shared = server.newUser().newProject("Shared");
        server.addCollaborator(shared, user, false);
        TestUser limited = user.with(server.bearer(user, TokenScope.READ, Reach.only(List.of(reached, shared))));
        assertThat(ids(index(limited))).containsExactly(reached, shared);
        server.sql("DELETE FROM project_collaborators WHERE project_id = :id", Map.of("id", shared));
        assertThat(ids(index(limited))).containsExactly(reached);
        TestUser none = user.with(server.bearer(user, TokenScope.READ, Reach.only(List.of())));
        assertThat(ids(index(none))).isEmpty();
    }

    @Test
    void goesThroughThousandsPageByPageWithoutLosingAny() {
        int first = user.newProject("P");
        // As many as fill the first page and the second.
        copies(first, 1499);
        List<Integer> full = ids(index(user));
        assertThat(full).hasSize(1500).isSorted().doesNotHaveDuplicates();
        assertThat(rows(index(user)).getLast().at("/modifiedById").asInt())
                .as("nobody, of what has no revision")
                .isZero();
        int last = user.newProject("One more");
        Reply reply = index(user);
        List<Integer> more = new ArrayList<>(full);
        more.add(last);
        assertThat(ids(reply)).isEqualTo(more);
        assertThat(reply.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
        ObjectNode newest = rows(reply).getLast();
        assertThat(newest.at("/modifiedById").asInt()).isEqualTo(user.id());
    }

    private void copies(int projectId, int count) {
        String same = "owner_id, organization_id, description, language, lean_version_id, lean_pinned_to_master,"
                + " lean_environment_id, channel_token, created_at, modified_at, version, revision, last_file_id, settings";
        String copy = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)"
                + " INSERT INTO projects (name, name_key, " + same + ") SELECT 'P' || n, 'p' || n, " + same
                + " FROM numbers CROSS JOIN projects p WHERE p.id = :id";
        server.write(
                tx -> tx.update(copy).bind("id", projectId).bind("count", count).execute());
    }
}
