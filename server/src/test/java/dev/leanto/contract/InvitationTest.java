package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.PublishedFields;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sharing with somebody who is in no organization with the owner. */
class InvitationTest extends ContractTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private TestUser other;
    private int projectId;

    @BeforeEach
    void stranger() {
        other = server.newUser();
        projectId = user.newProject("Offered");
    }

    static Reply invite(TestUser by, int projectId, TestUser invited, boolean write) {
        return by.call(
                "projects/collaboration/create",
                Map.of(
                        "projectId",
                        projectId,
                        "collaboratorUserId",
                        invited.publicId(),
                        "collaborationWrite",
                        write,
                        "collaborationLiveControl",
                        false));
    }

    private Reply invite() {
        return invite(user, projectId, other, false);
    }

    private Reply change(boolean write) {
        return user.call(
                "projects/collaboration/update",
                Map.of(
                        "projectId",
                        projectId,
                        "collaboratorUserId",
                        other.publicId(),
                        "write",
                        write,
                        "liveControl",
                        false));
    }

    private Reply withdraw() {
        return user.call(
                "projects/collaboration/delete", Map.of("projectId", projectId, "collaboratorId", other.publicId()));
    }

    /** How many of a list somebody is shown. */
    private int shown(TestUser to, String list) {
        return to.call("projects/collaboration/read", Map.of("projectId", projectId))
                .ok()
                .at(list)
                .size();
    }

    private static Reply list(TestUser of) {
        return of.call("projects/invitations/read").ok();
    }

    private Reply accept() {
        return other.call("projects/invitations/accept", Map.of("projectId", projectId));
    }

    private Reply decline() {
        return other.call("projects/invitations/decline", Map.of("projectId", projectId));
    }

    private String none() {
        return "There is no invitation to the project " + projectId + " for you";
    }

    private List<Object> audit() {
        return server
                .rows("SELECT action FROM audit_events WHERE project_id = :id ORDER BY id", Map.of("id", projectId))
                .stream()
                .<Object>map(row -> row.get("action"))
                .toList();
    }

    @Test
    void letsAStrangerInOnlyWhenTheyAccept() {
        Reply made = invite().ok();
        assertThat(PublishedFields.check("projects/collaboration/create", made.json()))
                .isPositive();
        assertThat(made.all("/collaborators", "publicId")).containsExactly(user.publicId());
        assertThat(made.all("/invitations", "publicId")).containsExactly(other.publicId());
        // Nothing of the invited is shown but what the owner has named them by.
        assertThat(made.text()).doesNotContain("Jane Doe " + other.id(), other.id() + "@example.org");
        assertThat(other.call("projects/read").ok().at("/projects").size()).isZero();
        for (String operation : List.of("projects/read", "files/read", "projects/collaboration/read")) {
            other.call(operation, Map.of("projectId", projectId)).refused("Project not found");
        }
        Reply got = list(other);
        assertThat(got.all("/invitations", "projectName")).containsExactly("Offered");
        assertThat(got.all("/invitations", "permission")).containsExactly("read");
        assertThat(got.text()).doesNotContain("@example.org", user.organizationId());
        assertThat(accept().ok().at("/name").asString()).isEqualTo("Offered");
        assertThat(other.project(projectId).at("/projects/0/name").asString()).isEqualTo("Offered");
        assertThat(list(other).at("/invitations").size()).isZero();
        accept().refused(none());
        assertThat(audit()).containsExactly("collaborator.invite", "invitation.accept");
    }

    @Test
    void saysNothingNewerThanTheInvitation() {
        invite().ok();
        user.call("projects/update", Map.of("projectId", projectId, "name", "Secret plan"))
                .ok();
        assertThat(list(other).all("/invitations", "projectName")).containsExactly("Offered");
        assertThat(change(true).ok().all("/invitations", "permission")).containsExactly("write");
        assertThat(PublishedFields.check(
                        "projects/collaboration/update", change(true).ok().json()))
                .isPositive();
        accept().ok();
        other.call("projects/update", Map.of("projectId", projectId, "description", "x"))
                .ok();
    }

    @Test
    void canBeTakenBackAndIsShownToTheOwnerOnly() {
        TestUser member = server.newUser();
        server.addCollaborator(projectId, member, true);
        invite().ok();
        Map<String, Object> project = Map.of("projectId", projectId);
        assertThat(shown(member, "/invitations")).isZero();
        Reply read = user.call("projects/collaboration/read", project).ok();
        assertThat(read.at("/invitations").size()).isEqualTo(1);
        assertThat(PublishedFields.check("projects/collaboration/read", read.json()))
                .isPositive();
        Reply left = withdraw().ok();
        assertThat(PublishedFields.check("projects/collaboration/delete", left.json()))
                .isPositive();
        assertThat(left.at("/invitations").size()).isZero();
        accept().refused(none());
        decline().refused(none());
        withdraw().refused("'" + other.publicId() + "' is no collaborator of this project");
        member.call("projects/invitations/accept", project).refused(none());
    }

    @Test
    void cannotBeRepeatedSoonAfterItWasDeclined() {
        invite().ok();
        invite().refused("'" + other.publicId()
                + "' is invited already, and has not answered: projects/collaboration/update changes what to");
        decline().ok();
        accept().refused(none());
        withdraw().refused("'" + other.publicId() + "' is no collaborator of this project");
        Map<String, Object> project = Map.of("projectId", projectId);
        Reply read = user.call("projects/collaboration/read", project).ok();
        assertThat(read.at("/invitations").size()).isZero();
        assertThat(read.all("/declined", "publicId")).containsExactly(other.publicId());
        assertThat(PublishedFields.check("projects/collaboration/read", read.json()))
                .isPositive();
        TestUser member = server.newUser();
        server.addCollaborator(projectId, member, true);
        assertThat(shown(member, "/declined")).isZero();
        String again = invite().text();
        assertThat(again).contains("has declined an invitation to this project: they can be invited again from 20");
        assertThat(again).contains(read.at("/declined/0/again").asString());
        server.clock().advance(Duration.ofDays(30));
        assertThat(shown(user, "/declined")).isZero();
        invite().ok();
        accept().ok();
    }

    @Test
    void areBoundedForEveryPairAndEveryUserAndCountAsCollaborators() {
        for (int i = 0; i < 5; i++) {
            int project = user.newProject("Spam " + i);
            invite(user, project, other, false).ok();
            if (i % 2 == 0) {
                other.call("projects/invitations/decline", Map.of("projectId", project))
                        .ok();
            }
        }
        invite().refused("'" + other.publicId() + "' has got 5 invitations from you that they have not answered or have"
                + " declined: no more before they answer, or 30 days after the oldest was declined");
        for (int i = 0; i < 5; i++) {
            invite(user, projectId, server.newUser(), false).ok();
        }
        invite(user, projectId, server.newUser(), false)
                .refused("The project would have 6 collaborators, more than the limit of 5 (limits.collaborators)");
        int next = user.newProject("Next");
        invite(user, next, server.newUser(), false).ok();
        invite(user, next, server.newUser(), false)
                .refused("You have made 8 invitations that are not answered, which is the limit (sharing.invitations)");
        for (int i = 0; i < 6; i++) {
            TestUser host = server.newUser();
            invite(host, host.newProject("Theirs"), other, false).ok();
        }
        TestUser host = server.newUser();
        invite(host, host.newProject("Theirs"), other, false)
                .refused("'" + other.publicId() + "' has as many unanswered invitations as one may have"
                        + " (sharing.invitations)");
    }

    @Test
    void countForNothingWhileTheProjectIsInTheBinOrEitherSideIsDisabled() {
        invite().ok();
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        assertThat(list(other).at("/invitations").size()).isZero();
        accept().refused(none());
        decline().refused(none());
        user.call("projects/update", Map.of("projectId", projectId, "name", "Offered"))
                .ok();
        assertThat(list(other).at("/invitations").size()).isEqualTo(1);
        server.write(tx -> server.server().installation().users().disable(tx, user.id()));
        assertThat(list(other).at("/invitations").size()).isZero();
        accept().refused(none());
        server.write(tx -> server.server().installation().users().enable(tx, user.id()));
        server.write(tx -> server.server().installation().users().disable(tx, other.id()));
        accept().refused(401, "The user " + other.id() + " is disabled");
        server.write(tx -> server.server().installation().users().enable(tx, other.id()));
        accept().ok();
    }

    @Test
    void goWithThePurgedProject() {
        invite().ok();
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        // The time in the bin counts from when it was first seen there.
        server.purge();
        server.clock().advance(Duration.ofDays(31));
        assertThat(server.purge()).isPositive();
        assertThat(server.number(
                        "SELECT count(*) FROM project_invitations WHERE project_id = :id", Map.of("id", projectId)))
                .isZero();
    }

    @Test
    void areNeededNoMoreAmongMembersOfOneOrganization() {
        invite().ok();
        server.write(tx -> server.server()
                .installation()
                .organizations()
                .addMember(tx, user.organizationId(), other.id(), false, false));
        other.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        Reply shared = invite().ok();
        assertThat(shared.all("/collaborators", "publicId")).containsExactly(user.publicId(), other.publicId());
        assertThat(shared.at("/invitations").size()).isZero();
        accept().refused(none());
    }

    @Test
    void doNotOpenWhatIsEncryptedByNow() {
        user.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", KEY))
                .ok();
        invite().ok();
        user.call("projects/update", Map.of("projectId", projectId, "encryptionKey", KEY))
                .ok();
        accept().refused("The project is encrypted: an encrypted project cannot have collaborators");
        other.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        user.call("projects/update", Map.of("projectId", projectId, "encryptionKey", ""))
                .ok();
        accept().ok();
    }

    @Test
    void bringAProjectUnderAFreeName() {
        other.newProject("Offered/x");
        invite().ok();
        assertThat(accept().ok().at("/name").asString()).isEqualTo("Offered 1");
    }

    @Test
    void areNeverAcceptedWhenTheyWereTakenBackInTheSameMoment() throws Exception {
        for (int round = 0; round < 50; round++) {
            invite().ok();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var reply : threads.invokeAll(List.<Callable<Reply>>of(this::accept, this::withdraw))) {
                    reply.get();
                }
            }
            // Accepted first, they are a collaborator whom the other request has taken off.
            other.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
            assertThat(list(other).at("/invitations").size()).isZero();
        }
    }
}
