package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Collaborators by public id, and the organization as a whole. */
class CollaborationTest extends ContractTest {

    private int projectId;
    private TestUser other;

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Shared");
        other = colleague();
    }

    private TestUser colleague() {
        TestUser made = server.newUser();
        join(made);
        return made;
    }

    private String publicId(TestUser of) {
        return String.valueOf(server.rows("SELECT public_id FROM users WHERE id = :id", Map.of("id", of.id()))
                .getFirst()
                .get("public_id"));
    }

    private Reply add(TestUser by, String publicId, boolean write, boolean live) {
        return by.call(
                "projects/collaboration/create",
                Map.of(
                        "projectId",
                        projectId,
                        "collaboratorUserId",
                        publicId,
                        "collaborationWrite",
                        write,
                        "collaborationLiveControl",
                        live));
    }

    private Reply change(TestUser by, String publicId, boolean write, boolean live) {
        return by.call(
                "projects/collaboration/update",
                Map.of("projectId", projectId, "collaboratorUserId", publicId, "write", write, "liveControl", live));
    }

    private Reply remove(TestUser by, String publicId) {
        return by.call("projects/collaboration/delete", Map.of("projectId", projectId, "collaboratorId", publicId));
    }

    private Reply read(TestUser by) {
        return by.call("projects/collaboration/read", Map.of("projectId", projectId));
    }

    private List<Object> audit() {
        List<Object> actions = new ArrayList<>();
        server.rows("SELECT action FROM audit_events WHERE project_id = :id ORDER BY id", Map.of("id", projectId))
                .forEach(row -> actions.add(row.get("action")));
        return actions;
    }

    private void join(TestUser member) {
        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, FALSE, FALSE, 0)
                """, Map.of("organization", user.organizationId(), "user", member.id()));
    }

    @Test
    void sharesChangesAndTakesBack() {
        Reply added = add(user, publicId(other), true, false).ok();
        assertThat(added.all("/collaborators", "publicId")).containsExactly(publicId(user), publicId(other));
        assertThat(added.all("/collaborators", "permission")).containsExactly("write", "write");
        Reply mine = read(user).ok();
        assertThat(mine.at("/userPermissions").asString()).isEqualTo("write");
        assertThat(mine.at("/userLiveControl").asBoolean()).isTrue();
        assertThat(other.project(projectId).at("/projects/0/owner").asBoolean()).isFalse();
        assertThat(change(user, publicId(other), false, true)
                        .ok()
                        .at("/collaborators/1/permission")
                        .asString())
                .isEqualTo("read");
        Reply theirs = read(other).ok();
        assertThat(theirs.at("/userPermissions").asString()).isEqualTo("read");
        assertThat(theirs.at("/userLiveControl").asBoolean()).isTrue();
        assertThat(remove(user, publicId(other)).ok().at("/collaborators").size())
                .isEqualTo(1);
        other.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        assertThat(audit()).containsExactly("collaborator.add", "collaborator.update", "collaborator.remove");
    }

    /** The unofficial MCP server sends it so, as the operations beside this one have it. */
    @Test
    void takesACollaboratorOffUnderTheOtherSpellingOfTheirId() {
        add(user, publicId(other), true, false).ok();
        user.call("projects/collaboration/delete", Map.of("projectId", projectId))
                .refused("Required parameter collaboratorId is empty");
        user.call(
                        "projects/collaboration/delete",
                        Map.of("projectId", projectId, "collaboratorUserId", publicId(other)))
                .ok();
        other.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
    }

    @Test
    void letsACollaboratorTakeOffHimselfAndNobodyElse() {
        TestUser third = colleague();
        add(user, publicId(other), true, true).ok();
        add(user, publicId(third), false, false).ok();
        remove(other, publicId(third)).refused("Only the owner of the project may share it");
        add(other, publicId(third), true, true).refused("Only the owner of the project may share it");
        change(other, publicId(third), true, true).refused("Only the owner of the project may share it");
        remove(third, publicId(third)).ok();
        other.call("projects/delete", Map.of("projectId", projectId)).ok();
        assertThat(read(user).ok().at("/collaborators").size()).isEqualTo(1);
        assertThat(audit()).endsWith("collaborator.leave", "collaborator.leave");
    }

    @Test
    void letsACollaboratorLeaveAProjectInTheRecycleBin() {
        add(user, publicId(other), true, true).ok();
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        add(user, publicId(server.newUser()), true, true)
                .refused(
                        "The project 'Shared' is in the recycle bin: its owner can restore it by giving it a name without"
                                + " 'Recycle Bin/'");
        remove(other, publicId(other)).ok();
        read(other).refused("Project not found");
    }

    @Test
    void refusesWhomItDoesNotKnow() {
        String text = "collaboratorUserId: '%s' is neither the public id of a user nor the id of the project's"
                + " organization";
        add(user, " ", true, true).refused(text.formatted(" "));
        change(user, " ", true, true).refused(text.formatted(" "));
        remove(user, " ").refused(text.formatted(" ").replace("UserId:", "Id:"));
        add(user, other.organizationId(), true, true).refused(text.formatted(other.organizationId()));
        change(user, publicId(other), true, true)
                .refused("'" + publicId(other) + "' is no collaborator of this project");
        remove(user, publicId(other)).refused("'" + publicId(other) + "' is no collaborator of this project");
        String owner = "The owner of the project has every right already, and keeps them";
        add(user, publicId(user), false, false).refused(owner);
        change(user, publicId(user), false, false).refused(owner);
        remove(user, publicId(user)).refused(owner);
        add(user, publicId(other), false, false).ok();
        add(user, publicId(other), true, true)
                .refused("'" + publicId(other)
                        + "' is a collaborator already: projects/collaboration/update changes their rights");
        user.call("projects/collaboration/read", Map.of("projectId", -1)).refused("Project not found");
    }

    @Test
    void sharesWithTheWholeOrganizationAsOneEntry() {
        add(user, user.organizationId(), false, false).ok();
        assertThat(other.call("projects/read").ok().all("/projects", "name")).contains("Shared");
        other.call("projects/update", Map.of("projectId", projectId, "description", "x"))
                .refused("You have no write permission for this project: you may only read it");
        change(user, user.organizationId(), true, false).ok();
        TestUser late = server.newUser();
        late.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        join(late);
        late.call("projects/update", Map.of("projectId", projectId, "description", "by a member"))
                .ok();
        late.call("projects/update", Map.of("projectId", projectId, "name", "My name for it"))
                .ok();
        assertThat(late.project(projectId).at("/projects/0/name").asString()).isEqualTo("My name for it");
        assertThat(user.project(projectId).at("/projects/0/name").asString()).isEqualTo("Shared");
        String all = "The project is shared with all members of its organization: only its owner can change that";
        late.call("projects/delete", Map.of("projectId", projectId)).refused(all);
        remove(late, publicId(late)).refused(all);
        Reply entries = read(late).ok();
        assertThat(entries.all("/collaborators", "publicId")).containsExactly(publicId(user), user.organizationId());
        remove(user, user.organizationId()).ok();
        late.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
    }

    @Test
    void givesAMemberTheRightsOfBothHisEntries() {
        add(user, user.organizationId(), false, true).ok();
        add(user, publicId(other), true, false).ok();
        Reply theirs = read(other).ok();
        assertThat(theirs.at("/userPermissions").asString()).isEqualTo("write");
        assertThat(theirs.at("/userLiveControl").asBoolean()).isTrue();
    }

    @Test
    void showsAddressesWithinAnOrganizationOnly() {
        other = server.newUser();
        TestUser third = server.newUser();
        server.addCollaborator(projectId, other, false);
        server.addCollaborator(projectId, third, false);
        assertThat(read(user).ok().all("/collaborators", "email"))
                .satisfiesExactly(
                        own -> assertThat(own).isNotEqualTo(""),
                        stranger -> assertThat(stranger).isEqualTo(""),
                        stranger -> assertThat(stranger).isEqualTo(""));
        assertThat(read(other).ok().all("/collaborators", "email"))
                .satisfiesExactly(
                        owner -> assertThat(owner).isEqualTo(""),
                        own -> assertThat(own).isNotEqualTo(""),
                        stranger -> assertThat(stranger).isEqualTo(""));
        join(other);
        join(third);
        assertThat(read(other).ok().all("/collaborators", "email")).doesNotContain("");
    }

    @Test
    void refusesMoreThanTheLimitByItsName() {
        for (int i = 0; i < 5; i++) {
            add(user, publicId(colleague()), false, false).ok();
        }
        add(user, publicId(other), false, false)
                .refused("The project would have 6 collaborators, more than the limit of 5 (limits.collaborators)");
        assertThat(read(user).ok().at("/collaborators").size()).isEqualTo(6);
    }

    @Test
    void letsAReaderChooseHisOwnNameAndNothingElse() {
        add(user, publicId(other), false, false).ok();
        other.call("projects/update", Map.of("projectId", projectId, "name", "Mine"))
                .ok();
        assertThat(other.project(projectId).at("/projects/0/name").asString()).isEqualTo("Mine");
        assertThat(user.project(projectId).at("/projects/0/name").asString()).isEqualTo("Shared");
        other.call("projects/update", Map.of("projectId", projectId, "name", "Mine 2", "description", "x"))
                .refused("You have no write permission for this project: you may only read it");
    }
}
