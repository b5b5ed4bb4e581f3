package dev.leanto.projects.sharing;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.projects.access.EditLock;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.CollaboratorView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about collaborators and the edit lock. */
final class CollaborationWire {

    private CollaborationWire() {}

    @Meaning(
            "Shares a project with somebody, or with its whole organization; somebody who is in no organization with the"
                    + " owner is invited. Only the owner may")
    @Refusals({"PROJECT_NOT_FOUND", "OWNER_ONLY", "PROJECT_RECYCLED"})
    @Refusals({
        "COLLABORATOR_UNKNOWN",
        "COLLABORATOR_IS_OWNER",
        "ENCRYPTED_IS_NOT_SHARED",
        "COLLABORATOR_ALREADY",
        "COLLABORATORS_TOO_MANY"
    })
    @Refusals({
        "OUTSIDERS_REFUSED",
        "INVITATION_PENDING",
        "INVITATION_DECLINED",
        "INVITATIONS_TO_ONE",
        "INVITATIONS_MADE",
        "INVITATIONS_GOT"
    })
    record CreateRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("Public id of the user; or the id of the project's organization, for all its members")
            String collaboratorUserId,

            @Meaning("Whether they may control live algorithms")
            boolean collaborationLiveControl,

            @Meaning("Whether they may write the project") boolean collaborationWrite) {}

    @Meaning("Lists everybody who can see a project, its owner first")
    @Refusals("PROJECT_NOT_FOUND")
    record ReadRequest(@Meaning("Id of the project") int projectId) {}

    @Meaning("Gives a collaborator, or somebody who is invited, other rights; only the owner of the project may")
    @Refusals({"PROJECT_NOT_FOUND", "OWNER_ONLY", "PROJECT_RECYCLED"})
    @Refusals({"COLLABORATOR_UNKNOWN", "COLLABORATOR_IS_OWNER", "COLLABORATOR_NOT"})
    record UpdateRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("Public id of the collaborator, or id of the organization")
            String collaboratorUserId,

            @Meaning("Whether they may control live algorithms")
            boolean liveControl,

            @Meaning("Whether they may write the project") boolean write) {}

    @Meaning("Takes a collaborator off a project, or an invitation back; collaborators may take themselves off")
    @Refusals({"PROJECT_NOT_FOUND", "OWNER_ONLY", "PROJECT_RECYCLED"})
    @Refusals({"COLLABORATOR_UNKNOWN", "COLLABORATOR_IS_OWNER", "SHARED_WITH_ORGANIZATION", "COLLABORATOR_NOT"})
    record DeleteRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning(value = "Public id of the collaborator, or id of the organization", alias = "collaboratorUserId")
            String collaboratorId) {}

    @Meaning("Takes the edit lock of a project: until it ends nobody else writes with a codeSourceId")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED", "LOCKED", "OWNER_ONLY"})
    record LockRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("Program or agent that is going to write") @Nullable
            String codeSourceId,

            @Meaning("Whether to take it from whoever else holds it, which only the owner of the project may") @Nullable
            Boolean take) {}

    @Meaning(
            "Asks whoever holds the edit lock of a project to give it back: they are told so, as everybody who sees the project")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED"})
    record LockAskRequest(@Meaning("Id of the project") int projectId) {}

    @Meaning("Shows who holds the edit lock of a project")
    @Refusals("PROJECT_NOT_FOUND")
    record LockReadRequest(@Meaning("Id of the project") int projectId) {}

    @Meaning("Gives the edit lock of a project back; its owner may take it from another")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED", "LOCK_OF_ANOTHER"})
    record LockReleaseRequest(@Meaning("Id of the project") int projectId) {}

    record ListAnswer(
            @Meaning("Everybody who can see the project, the owner first; an organization has the user id 0")
            List<CollaboratorView> collaborators,

            @Meaning("Invitations without an answer, for the owner; for others none")
            List<InvitationWire.Made> invitations,

            @Meaning("Invitations that were declined and cannot be made again yet, for the owner; for others none")
            List<InvitationWire.Declined> declined)
            implements Answer {

        static ListAnswer of(Collaborators.Shown shown) {
            return new ListAnswer(
                    shown.collaborators().stream().map(CollaboratorView::of).toList(),
                    shown.invitations().stream().map(InvitationWire.Made::of).toList(),
                    shown.declined().stream().map(InvitationWire.Declined::of).toList());
        }
    }

    record ReadAnswer(
            @Meaning("Everybody who can see the project, the owner first; an organization has the user id 0")
            List<CollaboratorView> collaborators,

            @Meaning("Invitations without an answer, for the owner; for others none")
            List<InvitationWire.Made> invitations,

            @Meaning("Invitations that were declined and cannot be made again yet, for the owner; for others none")
            List<InvitationWire.Declined> declined,

            @Meaning("Whether the caller may control live algorithms")
            boolean userLiveControl,

            @Meaning("What the caller may do with the files: read or write")
            String userPermissions)
            implements Answer {

        static ReadAnswer of(Collaborators.Shown shown) {
            ListAnswer all = ListAnswer.of(shown);
            return new ReadAnswer(
                    all.collaborators(),
                    all.invitations(),
                    all.declined(),
                    shown.viewer().may(Right.LIVE),
                    shown.viewer().may(Right.WRITE) ? "write" : "read");
        }
    }

    record LockAnswer(
            @Meaning("The edit lock; null when nobody holds it") @Nullable
            Lock lock) implements Answer {

        static LockAnswer of(@Nullable EditLock lock) {
            return new LockAnswer(
                    lock == null
                            ? null
                            : new Lock(
                                    lock.userId(),
                                    lock.publicId(),
                                    lock.name(),
                                    lock.source(),
                                    lock.acquiredAt(),
                                    lock.expiresAt()));
        }
    }

    record Lock(
            @Meaning("User id of its holder") int uid,
            @Meaning("Public id of its holder") String publicId,
            @Meaning("Name of its holder") String name,

            @Meaning("Program or agent that its holder writes with; may be empty")
            String codeSourceId,

            @Meaning("Since when they hold it") Instant acquired,

            @Meaning("When it ends, unless its holder writes or asks for it again")
            Instant expires) {}
}
