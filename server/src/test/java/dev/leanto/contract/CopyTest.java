package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.ProjectSizes;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A project made of another: as it is or was, with what its maker can read, and no more. */
class CopyTest extends ContractTest {

    private int projectId;
    private int library;

    @BeforeEach
    void projectWithALibrary() {
        library = user.newProject("Library/Tools");
        projectId = user.newProject("Original");
        update(Map.of("description", "first", "parameters", List.of(Map.of("key", "fast", "value", "10"))));
        update(Map.of("libraries", List.of(library)));
        write("signal.py", "fast = 10\r\n");
    }

    private void update(Map<String, ?> changes) {
        Map<String, Object> fields = new HashMap<>(changes);
        fields.put("projectId", projectId);
        user.call("projects/update", fields).ok();
    }

    private void write(String name, String content) {
        user.call("files/create", Map.of("projectId", projectId, "name", name, "content", content))
                .ok();
    }

    private Reply copy(TestUser by, Object... pairs) {
        Map<String, Object> fields = new HashMap<>(Map.of("projectId", projectId, "name", "Copy"));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return by.call("projects/copy", fields);
    }

    private static String files(TestUser by, int project) {
        Reply read = by.call("files/read", Map.of("projectId", project)).ok();
        return read.all("/files", "name") + " " + read.all("/files", "content");
    }

    @Test
    void isTheSameProjectWithAHistoryOfItsOwn() {
        Reply copied = copy(user).ok();
        int copy = copied.at("/projectId").asInt();
        assertThat(copied.at("/files").asInt()).isEqualTo(3);
        assertThat(files(user, copy)).isEqualTo(files(user, projectId)).contains("fast = 10\r\n");
        Reply project = user.project(copy);
        assertThat(project.at("/projects/0/name").asString()).isEqualTo("Copy");
        assertThat(project.at("/projects/0/description").asString()).isEqualTo("first");
        assertThat(project.at("/projects/0/parameters/0/value").asString()).isEqualTo("10");
        assertThat(project.at("/projects/0/libraries/0/projectId").asInt()).isEqualTo(library);
        Reply log =
                user.call("projects/revisions/read", Map.of("projectId", copy)).ok();
        assertThat(log.at("/revisions").size()).isEqualTo(1);
        assertThat(log.at("/revisions/0/summary").asString())
                .contains("copy of project %d at revision 4".formatted(projectId));
        assertThat(server.number(
                        "SELECT count(*) FROM audit_events WHERE action = 'project.copy' AND project_id = :id",
                        Map.of("id", copy)))
                .isEqualTo(1);
        ProjectSizes.checkOf(server, user);
    }

    @Test
    void isMadeOfARevision() {
        Reply copied = copy(user, "revision", 2).ok();
        int copy = copied.at("/projectId").asInt();
        assertThat(copied.at("/copiedRevision").asInt()).isEqualTo(2);
        assertThat(files(user, copy)).doesNotContain("signal.py");
        assertThat(user.project(copy).at("/projects/0/libraries").size()).isZero();
        assertThat(user.project(copy).at("/projects/0/description").asString()).isEqualTo("first");
        copy(user, "name", "Other", "revision", 9)
                .refused("Revision not found: 9. The newest revision of the project is 4");
    }

    @Test
    void belongsToWhoeverMadeItAndHasTheLibrariesThatTheyCanRead() {
        TestUser reader = server.newUser();
        server.sql("""
                INSERT INTO project_collaborators (project_id, user_id, position, can_write, live_control, added_at)
                VALUES (:project, :user, 1, FALSE, FALSE, 0)
                """, Map.of("project", projectId, "user", reader.id()));
        Reply copied = copy(reader).ok();
        int copy = copied.at("/projectId").asInt();
        assertThat(copied.at("/withoutLibraries/0").asInt()).isEqualTo(library);
        assertThat(reader.project(copy).at("/projects/0/libraries").size()).isZero();
        assertThat(files(reader, copy)).isEqualTo(files(user, projectId));
        user.call("files/read", Map.of("projectId", copy)).refused("Project not found");
        copy(server.newUser()).refused("Project not found");
    }

    @Test
    void getsANameThatIsFreeOnlyWhenItMay() {
        copy(user, "name", "Original").refused("Another project has the name 'Original'");
        assertThat(copy(user, "name", "Original", "rename", true)
                        .ok()
                        .at("/name")
                        .asString())
                .isEqualTo("Original 1");
        assertThat(copy(user, "name", "Original/below").code()).isEqualTo("NAME_NESTED");
    }

    @Test
    void comesOutOfTheRecycleBinToo() {
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        assertThat(files(user, copy(user).ok().at("/projectId").asInt())).contains("signal.py");
    }
}
