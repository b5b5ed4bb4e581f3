package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No name that somebody sees lies below another: on a client's disk one project would be a folder inside the other. */
class NestedNamesTest extends ContractTest {

    private TestUser other;

    @BeforeEach
    void colleague() {
        other = server.newUser();
        join(other, user);
    }

    private void join(TestUser member, TestUser of) {
        server.write(tx -> server.server()
                .installation()
                .organizations()
                .addMember(tx, of.organizationId(), member.id(), false, false));
    }

    private static Reply create(TestUser by, String name) {
        return by.call("projects/create", Map.of("name", name, "language", "Py"));
    }

    private static Reply rename(TestUser by, int projectId, String name) {
        return by.call("projects/update", Map.of("projectId", projectId, "name", name));
    }

    private static void share(TestUser by, int projectId, String with) {
        by.call(
                        "projects/collaboration/create",
                        Map.of(
                                "projectId",
                                projectId,
                                "collaboratorUserId",
                                with,
                                "collaborationWrite",
                                false,
                                "collaborationLiveControl",
                                false))
                .ok();
    }

    private static List<String> names(TestUser by) {
        return by.call("projects/read").ok().all("/projects", "name");
    }

    private static String name(TestUser by, int projectId) {
        return by.project(projectId).at("/projects/0/name").asString();
    }

    private static String nested(String inner, String outer) {
        return "Project name is not valid: '" + inner + "' would be a folder inside the project '" + outer + "'";
    }

    @Test
    void refusesANewProjectBelowOrAboveAnother() {
        user.newProject("Straße/B");
        create(user, "STRASSE").refused(nested("Straße/B", "STRASSE"));
        create(user, "strasse/b/c/d").refused(nested("strasse/b/c/d", "Straße/B"));
        user.newProject("Straße/B2");
        user.newProject("Straße/A");
    }

    @Test
    void refusesARenameBelowOrAboveAnother() {
        user.newProject("A");
        int b = user.newProject("B");
        rename(user, b, "a/b").refused(nested("a/b", "A"));
        user.newProject("C/x");
        rename(user, b, "c").refused(nested("C/x", "c"));
        assertThat(names(user)).containsExactly("A", "B", "C/x");
        rename(user, b, "B/b").ok();
        rename(user, b, "b").ok();
    }

    @Test
    void numbersPastNamesThatLieBelow() {
        user.newProject("A");
        user.newProject("A 1/x");
        assertThat(create(user, "A").ok().at("/projects/0/name").asString()).isEqualTo("A 2");
    }

    /** A reader shares a project named like a package inside one that they may only read. */
    @Test
    void putsNothingOfAReadersIntoTheOwnersFolder() {
        int mine = user.newProject("Shared RO");
        server.addCollaborator(mine, other, false);
        create(other, "Shared RO/numpy").refused(nested("Shared RO/numpy", "Shared RO"));
        rename(other, mine, "Elsewhere").ok();
        int evil = other.newProject("Shared RO/numpy");
        share(other, evil, user.publicId());
        assertThat(names(user)).containsExactly("Shared RO", "Shared RO 1/numpy");
        assertThat(names(other)).containsExactly("Elsewhere", "Shared RO/numpy");
        rename(other, evil, "Shared RO/os").ok();
        assertThat(names(user)).containsExactly("Shared RO", "Shared RO 1/numpy");
        rename(user, evil, "Shared RO/os").refused(nested("Shared RO/os", "Shared RO"));
        rename(user, evil, "Theirs").ok();
        create(user, "Theirs/x").refused(nested("Theirs/x", "Theirs"));
        rename(user, mine, "Theirs/x").refused(nested("Theirs/x", "Theirs"));
    }

    @Test
    void givesASharedProjectAFreeNameAboveOthersToo() {
        user.newProject("x/A/b");
        user.newProject("x/A 1/c");
        int shared = other.newProject("x/A");
        share(other, shared, user.publicId());
        assertThat(name(user, shared)).isEqualTo("x/A 2");
        int library = other.newProject("Library/Tools/Sub");
        user.newProject("Library/Tools");
        share(other, library, user.publicId());
        assertThat(name(user, library)).isEqualTo("Library/Tools 1/Sub");
    }

    @Test
    void givesNamesThatFit() {
        String longest = "A/" + "b".repeat(198);
        user.newProject("A");
        int shared = other.newProject(longest);
        share(other, shared, user.publicId());
        assertThat(name(user, shared)).isEqualTo("A 1");
    }

    @Test
    void shownAsALibraryItHasTheViewersName() {
        int library = other.newProject("Tools/x");
        user.newProject("Tools");
        share(other, library, user.publicId());
        int uses = user.newProject("Uses");
        Reply added = user.call("projects/library/create", Map.of("projectId", uses, "libraryId", library));
        added.ok();
        assertThat(user.project(uses).all("/projects/0/libraries", "libraryName"))
                .containsExactly("Tools 1/x");
    }

    @Test
    void looksAfterAllMembersWhenAProjectIsSharedWithTheOrganization() {
        other.newProject("Desk");
        int shared = user.newProject("Desk/x");
        share(user, shared, user.organizationId());
        assertThat(name(other, shared)).isEqualTo("Desk 1/x");
        create(other, "Desk 1").refused(nested("Desk 1/x", "Desk 1"));
        TestUser late = server.newUser();
        late.newProject("Desk/x/y");
        join(late, user);
        assertThat(names(late)).containsExactlyInAnyOrder("Desk/x/y", "Desk/x 1");
        rename(user, shared, "Desk").ok();
        assertThat(name(late, shared)).isEqualTo("Desk/x 1");
    }

    @Test
    void looksAfterAllViewersWhenTheOwnerRenamesOrRestores() {
        int shared = user.newProject("Shared");
        server.addCollaborator(shared, other, false);
        other.newProject("Mine/x");
        rename(user, shared, "Mine").ok();
        assertThat(name(other, shared)).isEqualTo("Mine 1");
        user.call("projects/delete", Map.of("projectId", shared)).ok();
        // Nobody sees its name now.
        other.newProject("Mine 1/y");
        user.newProject("Mine/z");
        rename(user, shared, "Mine").refused(nested("Mine/z", "Mine"));
        rename(user, shared, "Restored").ok();
        assertThat(name(other, shared)).isEqualTo("Mine 1 1");
    }

    @Test
    void keepsAliasesApartThatWereTakenMeanwhile() {
        int away = user.newProject("Away");
        int stays = user.newProject("Stays");
        server.addCollaborator(away, other, false);
        server.addCollaborator(stays, other, false);
        rename(other, away, "Mine").ok();
        user.call("projects/delete", Map.of("projectId", away)).ok();
        rename(other, stays, "Mine").ok();
        rename(user, away, "Away").ok();
        assertThat(names(other)).containsExactlyInAnyOrder("Mine 1", "Mine");
    }
}
