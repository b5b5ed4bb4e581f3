package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recycle bin as an owner sees it: what is in it, what comes back out of it, and what is purged before its time. */
class RecycleBinTest extends ContractTest {

    private int projectId;

    @BeforeEach
    void deletedProject() {
        projectId = user.newProject("Doomed");
        delete(projectId);
    }

    private void delete(int project) {
        user.call("projects/delete", Map.of("projectId", project)).ok();
    }

    private Reply bin(TestUser of) {
        return of.call("projects/recycle-bin/read").ok();
    }

    private Reply restore(TestUser by, Map<String, ?> fields) {
        return by.call("projects/recycle-bin/restore", fields);
    }

    private Reply purge(TestUser by, String name) {
        return by.call("projects/recycle-bin/purge", Map.of("projectId", projectId, "name", name));
    }

    @Test
    void saysWhoDeletedWhatAndHowMuchTimeIsLeft() {
        server.purge();
        Reply first = bin(user);
        assertThat(first.at("/projects")).hasSize(1);
        assertThat(first.at("/projects/0/name").asString()).isEqualTo("Doomed");
        assertThat(first.at("/projects/0/deletedById").asInt()).isEqualTo(user.id());
        assertThat(first.at("/projects/0/deletedBy").asString()).startsWith("Jane Doe");
        assertThat(first.at("/projects/0/organizationId").asString()).isEqualTo(user.organizationId());
        assertThat(first.at("/projects/0/daysLeft").asInt()).isEqualTo(30);
        assertThat(first.at("/projects/0/size").asLong())
                .isEqualTo(server.number(
                        "SELECT sum(size) FROM contents WHERE project_id = :id", Map.of("id", projectId)));
        server.clock().advance(Duration.ofDays(29));
        assertThat(bin(user).at("/projects/0/daysLeft").asInt())
                .as("only what servers have seen pass counts")
                .isEqualTo(30);
        server.purge();
        assertThat(bin(user).at("/projects/0/daysLeft").asInt()).isEqualTo(1);
        server.clock().advance(Duration.ofDays(2));
        server.purge();
        assertThat(bin(user).at("/projects")).as("purged").isEmpty();
    }

    @Test
    void namesTheOneWhoDeletedItAndTheirProgram() {
        restore(user, Map.of("projectId", projectId)).ok();
        user.using("Lean CLI 1.0.221")
                .call("projects/delete", Map.of("projectId", projectId))
                .ok();
        assertThat(bin(user).at("/projects/0/codeSourceId").asString()).isEqualTo("cli");
    }

    @Test
    void showsNobodyElsesProjects() {
        TestUser friend = server.newUser();
        server.addCollaborator(projectId, friend, true);
        assertThat(bin(friend).at("/projects")).isEmpty();
        user.newProject("Alive");
        assertThat(bin(user).at("/projects")).hasSize(1);
    }

    @Test
    void showsWhatTheTokenReachesOnly() {
        int other = user.newProject("Other");
        delete(other);
        TestUser limited = user.with(server.bearer(user, TokenScope.FULL, Reach.only(List.of(other))));
        assertThat(bin(limited).all("/projects", "projectId")).containsExactly("" + other);
        restore(limited, Map.of("projectId", projectId)).refused("Project not found");
        TestUser none = user.with(server.bearer(user, TokenScope.FULL, Reach.only(List.of())));
        assertThat(bin(none).at("/projects")).isEmpty();
    }

    @Test
    void isReadPageByPage() {
        List<String> expected = new ArrayList<>(List.of("" + projectId));
        for (int i = 0; i < 4; i++) {
            int next = user.newProject("Page " + i);
            delete(next);
            expected.add("" + next);
        }
        List<String> seen = new ArrayList<>();
        int pages = 0;
        for (int after = 0; after >= 0; pages++) {
            Reply page = user.call("projects/recycle-bin/read", Map.of("after", after, "count", 2))
                    .ok();
            seen.addAll(page.all("/projects", "projectId"));
            after = page.at("/next").isNull() ? -1 : page.at("/next").asInt();
        }
        assertThat(seen).isEqualTo(expected);
        assertThat(pages).isEqualTo(3);
        user.call("projects/recycle-bin/read", Map.of("count", 0))
                .refused("count must be a whole number from 1 to 500, not 0");
        user.call("projects/recycle-bin/read", Map.of("count", 501))
                .refused("count must be a whole number from 1 to 500, not 501");
    }

    @Test
    void givesAProjectBackUnderItsName() {
        assertThat(restore(user, Map.of("projectId", projectId))
                        .ok()
                        .at("/name")
                        .asString())
                .isEqualTo("Doomed");
        assertThat(user.project(projectId).at("/projects/0/name").asString()).isEqualTo("Doomed");
        assertThat(bin(user).at("/projects")).isEmpty();
        assertThat(server.rows(
                        "SELECT kind FROM revisions WHERE project_id = :id ORDER BY number", Map.of("id", projectId)))
                .extracting(row -> row.get("kind"))
                .containsExactly("create", "delete", "restore");
        restore(user, Map.of("projectId", projectId)).refused("The project 'Doomed' is not in the recycle bin");
    }

    @Test
    void givesAProjectBackUnderAnotherNameWhenItsOwnIsTaken() {
        user.newProject("Doomed");
        restore(user, Map.of("projectId", projectId)).refused("Another project has the name 'Doomed'");
        restore(user, Map.of("projectId", projectId, "name", "Recycle Bin/Doomed"))
                .refused("Project name is not valid: 'Recycle Bin/Doomed' begins with 'Recycle Bin/'");
        restore(user, Map.of("projectId", projectId, "name", "Saved")).ok();
        assertThat(user.project(projectId).at("/projects/0/name").asString()).isEqualTo("Saved");
    }

    @Test
    void isEmptiedByTheOwnerForGood() {
        purge(user, "Wrong")
                .refused(
                        "name must repeat the name of the project, 'Doomed', not 'Wrong': what is purged is gone for good");
        user.call("projects/recycle-bin/purge", Map.of("projectId", projectId))
                .refused("Required parameter name is empty");
        assertThat(bin(user).at("/projects")).hasSize(1);
        purge(user, "Doomed").ok();
        assertThat(bin(user).at("/projects")).isEmpty();
        user.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        assertThat(server.number("SELECT count(*) FROM revisions WHERE project_id = :id", Map.of("id", projectId)))
                .isZero();
        assertThat(server.rows(
                        "SELECT action, user_id, detail FROM audit_events WHERE project_id = :id",
                        Map.of("id", projectId)))
                .extracting(row -> row.get("action") + " " + row.get("user_id") + " " + row.get("detail"))
                .containsExactly(
                        "project.delete " + user.id() + " 'Doomed'", "project.purge " + user.id() + " 'Doomed'");
        purge(user, "Doomed").refused("Project not found");
    }

    @Test
    void takesTheNameAsItIsShownToo() {
        purge(user, "Recycle Bin/Doomed").ok();
    }

    @Test
    void purgesNothingThatIsNotInTheBin() {
        restore(user, Map.of("projectId", projectId)).ok();
        purge(user, "Doomed").refused("The project 'Doomed' is not in the recycle bin");
        assertThat(user.file(projectId, "main.py")).contains("StarterAlgorithm");
    }

    @Test
    void isForOwnersWithAFullTokenOnly() {
        TestUser friend = server.newUser();
        server.addCollaborator(projectId, friend, true);
        purge(friend, "Doomed").refused("Only the owner of the project may remove it for good");
        restore(friend, Map.of("projectId", projectId))
                .refused("Only the owner of the project may restore it from the recycle bin");
        purge(server.newUser(), "Doomed").refused("Project not found");
        assertThat(purge(server.withToken(user, TokenScope.READ, null), "Doomed")
                        .errors()
                        .getFirst())
                .contains("read-only");
        assertThat(bin(user).at("/projects")).hasSize(1);
    }
}
