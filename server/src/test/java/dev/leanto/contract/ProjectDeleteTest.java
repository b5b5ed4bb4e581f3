package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectDeleteTest extends ContractTest {

    private static final String IN_BIN =
            "The project 'Doomed' is in the recycle bin: its owner can restore it by giving it a name without 'Recycle Bin/'";

    private int projectId;

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Doomed");
    }

    private Reply delete() {
        Reply reply = user.call("projects/delete", Map.of("projectId", projectId));
        // The time in the bin counts from when it was first seen there.
        server.purge();
        return reply;
    }

    private Reply update(Map<String, ?> fields) {
        var all = new LinkedHashMap<String, Object>(fields);
        all.put("projectId", projectId);
        return user.call("projects/update", all);
    }

    private String name() {
        return user.project(projectId).at("/projects/0/name").asString();
    }

    @Test
    void putsAProjectIntoTheRecycleBin() {
        delete().ok();
        assertThat(user.call("projects/read").ok().at("/projects").size()).isZero();
        assertThat(name()).isEqualTo("Recycle Bin/Doomed");
        assertThat(user.file(projectId, "main.py")).contains("StarterAlgorithm");
    }

    @Test
    void changesNothingTheSecondTime() {
        delete().ok();
        long revisions = revisions();
        server.clock().advance(Duration.ofDays(1));
        delete().ok();
        assertThat(revisions()).isEqualTo(revisions);
        server.clock().advance(Duration.ofDays(29).plusMillis(1));
        assertThat(server.purge()).isPositive();
        user.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
    }

    private long revisions() {
        return server.number("SELECT count(*) FROM revisions WHERE project_id = :id", Map.of("id", projectId));
    }

    @Test
    void freesTheNameAtOnce() {
        delete().ok();
        int second = user.newProject("Doomed");
        assertThat(user.project(second).at("/projects/0/name").asString()).isEqualTo("Doomed");
        user.call("projects/delete", Map.of("projectId", second)).ok();
        assertThat(user.project(second).at("/projects/0/name").asString()).isEqualTo("Recycle Bin/Doomed");
        assertThat(name()).isEqualTo("Recycle Bin/Doomed");
    }

    @Test
    void refusesEveryOtherWrite() {
        delete().ok();
        update(Map.of("description", "x")).refused(IN_BIN);
        update(Map.of("name", "Recycle Bin/Doomed")).refused(IN_BIN);
        update(Map.of("name", "Recycle Bin/Other", "description", "x")).refused(IN_BIN);
        user.call("files/create", Map.of("projectId", projectId, "name", "a.py"))
                .refused(IN_BIN);
        user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "x"))
                .refused(IN_BIN);
        user.call("files/delete", Map.of("projectId", projectId, "name", "main.py"))
                .refused(IN_BIN);
        int library = user.newProject("Tools");
        user.call("projects/library/create", Map.of("projectId", projectId, "libraryId", library))
                .refused(IN_BIN);
    }

    @Test
    void comesBackByItsOwnersRenaming() {
        delete().ok();
        update(Map.of("name", "Doomed")).ok();
        assertThat(name()).isEqualTo("Doomed");
        assertThat(user.call("projects/read").ok().all("/projects", "name")).containsExactly("Doomed");
        delete().ok();
        update(Map.of(
                        "name", "Back",
                        "description", "restored by a push",
                        "files", List.of(Map.of("name", "main.py", "content", "x"))))
                .ok();
        assertThat(name()).isEqualTo("Back");
        assertThat(user.file(projectId, "main.py")).isEqualTo("x");
        assertThat(server.rows(
                        "SELECT kind FROM revisions WHERE project_id = :id ORDER BY number", Map.of("id", projectId)))
                .extracting(row -> row.get("kind"))
                .containsExactly("create", "delete", "restore", "delete", "restore");
    }

    @Test
    void doesNotComeBackUnderANameInUse() {
        delete().ok();
        user.newProject("Doomed");
        update(Map.of("name", "Doomed")).refused("Another project has the name 'Doomed'");
        assertThat(name()).isEqualTo("Recycle Bin/Doomed");
    }

    @Test
    void onlyMakesACollaboratorLeave() {
        TestUser friend = server.newUser();
        server.addCollaborator(projectId, friend, true);
        friend.call("projects/delete", Map.of("projectId", projectId)).ok();
        friend.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        assertThat(name()).isEqualTo("Doomed");
        assertThat(user.project(projectId).at("/projects/0/collaborators").size())
                .isEqualTo(1);
        assertThat(server.rows(
                        "SELECT action, user_id FROM audit_events WHERE project_id = :id", Map.of("id", projectId)))
                .extracting(row -> row.get("action") + " " + row.get("user_id"))
                .containsExactly("collaborator.leave " + friend.id());
    }

    @Test
    void isNotRestoredByACollaborator() {
        TestUser friend = server.newUser();
        server.addCollaborator(projectId, friend, true);
        delete().ok();
        friend.call("projects/update", Map.of("projectId", projectId, "name", "Mine"))
                .refused(IN_BIN);
        assertThat(friend.call("projects/read").ok().at("/projects").size()).isZero();
    }

    @Test
    void showsADeletedLibraryWithoutAccess() {
        int library = user.newProject("Library/Old");
        update(Map.of("libraries", List.of(library))).ok();
        user.call("projects/delete", Map.of("projectId", library)).ok();
        server.purge();
        assertThat(library(0)).isEqualTo("Library/Old false");
        user.call("projects/library/create", Map.of("projectId", user.newProject("Other"), "libraryId", library))
                .refused("libraries: the project 'Library/Old' is in the recycle bin");
        server.clock().advance(Duration.ofDays(31));
        server.purge();
        assertThat(library(0)).isEqualTo("Deleted project " + library + " false");
        update(Map.of("libraries", List.of(library), "description", "still pushed"))
                .ok();
        user.call("projects/library/delete", Map.of("projectId", projectId, "libraryId", library))
                .ok();
        assertThat(user.project(projectId).at("/projects/0/libraries").size()).isZero();
    }

    private String library(int index) {
        var library = user.project(projectId).at("/projects/0/libraries/" + index);
        return library.at("/libraryName").asString() + " "
                + library.at("/access").asBoolean();
    }

    @Test
    void isPurgedWithEverythingAfterItsTime() {
        update(Map.of("parameters", Map.of("a", 1), "libraries", List.of(user.newProject("Tools"))))
                .ok();
        user.call("files/read", Map.of("projectId", projectId, "codeSourceId", "agent"))
                .ok();
        delete().ok();
        server.clock().advance(Duration.ofDays(30));
        server.purge();
        assertThat(name()).isEqualTo("Recycle Bin/Doomed");
        server.clock().advance(Duration.ofMillis(1));
        assertThat(server.purge()).isPositive();
        user.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        for (String table : List.of(
                "revisions",
                "contents",
                "file_versions",
                "project_marks",
                "project_parameters",
                "project_libraries",
                "project_pins")) {
            assertThat(server.number(
                            "SELECT count(*) FROM " + table + " WHERE project_id = :id", Map.of("id", projectId)))
                    .as(table)
                    .isZero();
        }
        assertThat(server.rows(
                        "SELECT action FROM audit_events WHERE project_id = :id ORDER BY id", Map.of("id", projectId)))
                .extracting(row -> row.get("action"))
                .as("the revision that deleted it is gone, and who that was is still known")
                .containsExactly("project.delete", "project.purge");
    }

    @Test
    void leavesLiveProjectsAlone() {
        server.clock().advance(Duration.ofDays(400));
        server.purge();
        assertThat(name()).isEqualTo("Doomed");
    }
}
