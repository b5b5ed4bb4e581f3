package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ProjectSizes;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A project that gets another owner: whole, under a free name, and to nobody who could not have it. */
class TransferTest extends TransferContract {

    private String organization() {
        return heir.project(projectId).at("/projects/0/organizationId").asString();
    }

    private String name(TestUser of) {
        return String.valueOf(server.rows("SELECT name FROM users WHERE id = :id", Map.of("id", of.id()))
                .getFirst()
                .get("name"));
    }

    private static List<String> names(TestUser of) {
        return of.call("projects/read").ok().all("/projects", "name");
    }

    @Test
    void bringsTheWholeProjectAndSaysSoInItsHistoryAndInTheAudit() {
        TestUser reader = server.newUser();
        server.addCollaborator(projectId, reader, false);
        server.addCollaborator(projectId, heir, false);
        Reply moved = transfer().ok();
        assertThat(moved.at("/name").asString()).isEqualTo("Momentum");
        assertThat(moved.at("/revision").asInt()).isEqualTo(2);
        user.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        assertThat(heir.project(projectId).all("/projects/0/collaborators", "publicId"))
                .as("who had it has it, and the new owner no grant beside")
                .containsExactly(heir.publicId(), reader.publicId());
        assertThat(organization()).isEqualTo(user.organizationId());
        assertThat(heir.file(projectId, "main.py")).isNotEmpty();
        Reply log = heir.call("projects/revisions/read", Map.of("projectId", projectId))
                .ok();
        String who = user.id() + " '" + name(user) + "' to " + heir.id() + " 'Heir'";
        assertThat(log.all("/revisions", "summary").getFirst()).isEqualTo("owner: " + who);
        assertThat(server.rows(
                        "SELECT user_id, detail FROM audit_events WHERE action = 'project.transfer' AND project_id = :id",
                        Map.of("id", projectId)))
                .extracting(row -> row.get("user_id") + " " + row.get("detail"))
                .containsExactly(user.id() + " from " + who);
        assertThat(server.number("SELECT count(*) FROM contents WHERE project_id = :id", Map.of("id", projectId)))
                .as("no settings are stored twice")
                .isEqualTo(3);
        heir.call("projects/delete", Map.of("projectId", projectId)).ok();
        ProjectSizes.checkOf(server, heir);
    }

    @Test
    void letsTheOldOwnerGoOnWriting() {
        transfer("keep", true).ok();
        update(user, projectId, "description", "still here").ok();
        transfer().refused("Only the owner of the project may hand it over");
        transfer(heir, user.publicId()).ok();
        assertThat(owner()).isEqualTo(user.id());
        heir.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
    }

    @Test
    void goesToNobodyWhoIsInNoOrganizationWithTheOwner() {
        TestUser stranger = server.newUser("Stranger");
        for (String named : List.of(stranger.publicId(), "" + stranger.id(), "stranger@example.org", "", "nobody")) {
            transfer(user, named)
                    .refused("newOwner: '" + named + "' is not exactly one user who is in an organization with you and"
                            + " can log in: a project is handed over to nobody else. Name them by public id, user id or"
                            + " e-mail address");
        }
        server.write(tx -> server.server().installation().users().disable(tx, heir.id()));
        assertThat(transfer().code()).isEqualTo("NEW_OWNER_UNKNOWN");
        transfer(user, user.publicId()).refused("The project 'Momentum' is theirs already");
        transfer(stranger, stranger.publicId()).refused("Project not found");
        assertThat(owner()).isEqualTo(user.id());
    }

    @Test
    void findsTheNewOwnerByIdAndByAnAddressThatOneHas() {
        transfer(user, "" + heir.id()).ok();
        server.sql("UPDATE users SET email = 'heir@desk.example' WHERE id = :id", Map.of("id", heir.id()));
        server.sql("UPDATE users SET email = 'owner@desk.example' WHERE id = :id", Map.of("id", user.id()));
        transfer(heir, "Owner@desk.example").ok();
        assertThat(owner()).isEqualTo(user.id());
        TestUser other = server.newUser();
        server.join(other, user.organizationId(), false);
        server.sql("UPDATE users SET email = 'heir@desk.example' WHERE id = :id", Map.of("id", other.id()));
        assertThat(transfer(user, "heir@desk.example").code()).isEqualTo("NEW_OWNER_UNKNOWN");
    }

    @Test
    void getsANameThatIsFreeThere() {
        heir.newProject("Momentum");
        assertThat(transfer().ok().at("/name").asString()).isEqualTo("Momentum 1");
        assertThat(names(heir)).containsExactlyInAnyOrder("Momentum", "Momentum 1");
        assertThat(heir.call("projects/revisions/read", Map.of("projectId", projectId))
                        .ok()
                        .all("/revisions", "summary")
                        .getFirst())
                .endsWith("; settings: name");
        projectId = user.newProject("Carry");
        heir.newProject("Carry/below");
        assertThat(transfer("keep", true).ok().at("/name").asString()).isEqualTo("Carry 1");
        assertThat(names(user)).contains("Carry 1");
    }

    @Test
    void takesTheNameUnderWhichTheNewOwnerSawItWhenItsOwnIsTaken() {
        heir.newProject("Momentum");
        server.addCollaborator(projectId, heir, true);
        update(heir, projectId, "name", "Jane's Momentum").ok();
        assertThat(transfer().ok().at("/name").asString()).isEqualTo("Jane's Momentum");
        assertThat(server.rows("SELECT * FROM project_aliases WHERE project_id = :id", Map.of("id", projectId)))
                .isEmpty();
        projectId = user.newProject("Carry");
        server.addCollaborator(projectId, heir, true);
        update(heir, projectId, "name", "Jane's Carry").ok();
        assertThat(transfer().ok().at("/name").asString()).as("its own is free").isEqualTo("Carry");
        assertThat(names(heir)).containsExactlyInAnyOrder("Momentum", "Jane's Momentum", "Carry");
    }

    @Test
    void comesUnderNamesApartToThoseWhoSeeIt() {
        TestUser reader = server.newUser();
        server.addCollaborator(projectId, reader, false);
        heir.newProject("Momentum");
        reader.newProject("Momentum 1/below");
        transfer().ok();
        assertThat(names(reader)).containsExactlyInAnyOrder("Momentum 1/below", "Momentum 1 1");
    }

    @Test
    void leavesTheOrganizationThatTheNewOwnerIsNoMemberOf() {
        String shared = server.write(
                tx -> server.server().installation().organizations().create(tx, "Both", user.id()));
        TestUser other = server.newUser("Other");
        server.join(other, shared, false);
        TestUser member = server.newUser();
        server.join(member, user.organizationId(), false);
        user.call(
                        "projects/collaboration/create",
                        Map.of(
                                "projectId",
                                projectId,
                                "collaboratorUserId",
                                user.organizationId(),
                                "collaborationWrite",
                                true,
                                "collaborationLiveControl",
                                false))
                .ok();
        member.project(projectId);
        transfer(user, other.publicId()).ok();
        Reply project = other.project(projectId);
        assertThat(project.at("/projects/0/organizationId").asString()).isEqualTo(other.organizationId());
        assertThat(project.at("/projects/0/collaborators")).hasSize(1);
        member.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        assertThat(server.number("SELECT count(*) FROM contents WHERE project_id = :id", Map.of("id", projectId)))
                .as("the settings name the organization")
                .isEqualTo(4);
        ProjectSizes.checkOf(server, other);
    }

    @Test
    void keepsTheShareWithTheOrganizationThatItStaysIn() {
        TestUser member = server.newUser();
        server.join(member, user.organizationId(), false);
        user.call(
                        "projects/collaboration/create",
                        Map.of(
                                "projectId",
                                projectId,
                                "collaboratorUserId",
                                user.organizationId(),
                                "collaborationWrite",
                                false,
                                "collaborationLiveControl",
                                false))
                .ok();
        transfer().ok();
        member.project(projectId);
        update(user, projectId, "description", "x")
                .refused("You have no write permission for this project: you may only read it");
    }
}
