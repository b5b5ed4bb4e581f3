package dev.leanto.projects.sharing;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.projects.projects.OrphanedProject;
import dev.leanto.projects.projects.Ownership;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests by which projects change hands, and what is answered. */
final class TransferWire {

    private TransferWire() {}

    @Meaning(
            "Gives a project to somebody else who is in an organization with its owner, with its id, files, history and"
                    + " collaborators. Only the owner may")
    @Refusals({"PROJECT_NOT_FOUND", "OWNER_ONLY"})
    @Refusals({"NEW_OWNER_UNKNOWN", "NEW_OWNER_DISABLED", "NEW_OWNER_IS_OWNER", "NEW_OWNER_KEY"})
    @Refusals({"ENCRYPTED_IS_NOT_SHARED", "COLLABORATORS_TOO_MANY"})
    @Refusals({"LIBRARY_OTHER_KEY", "LIBRARY_OF_OTHER_KEY", "QUOTA_EXCEEDED"})
    record TransferRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("Who gets it: public id, user id or e-mail address")
            String newOwner,

            @Meaning("Whether the caller goes on writing it, as a collaborator; without it they leave it") @Nullable
            Boolean keep) {}

    @Meaning(
            "Lists the projects of an organization whose owners cannot log in any more, in the recycle bin or not; only its"
                    + " administrators may")
    @Refusals({"ORGANIZATION_NOT_FOUND", "ORGANIZATION_ADMINISTRATORS_ONLY", "FIELD_RANGE"})
    record OrphanedRequest(
            @Meaning("The organization; the caller's preferred one without it") @Nullable
            String organizationId,

            @Meaning("Projects with higher ids only: what the page before gave as next") @Nullable
            Integer after,

            @Meaning("How many at most: 1 to 500, or 100 without it") @Nullable
            Integer count) {}

    @Meaning(
            "Makes a project the caller's whose owner cannot log in any more; only an administrator of its organization may."
                    + " To anybody else it does not exist")
    @Refusals({"PROJECT_NOT_FOUND", "LIBRARY_OTHER_KEY", "LIBRARY_OF_OTHER_KEY", "QUOTA_EXCEEDED"})
    record TakeOverRequest(@Meaning("Id of the project") int projectId) {}

    record OrphanedAnswer(
            @Meaning("The projects, by id") List<Orphaned> projects,

            @Meaning("What to give as after for the next page; null when this was the last") @Nullable
            Integer next)
            implements Answer {}

    record Orphaned(
            @Meaning("Id of the project") int projectId,
            @Meaning("Its name") String name,
            @Meaning("Name of its owner") String ownerName,
            @Meaning("Public id of its owner") String ownerPublicId,
            @Meaning("When it was last changed") Instant modified,

            @Meaning(
                    "When it was put into the recycle bin, where it stays when it is taken over; null while it is not there")
            @Nullable
            Instant deleted,

            @Meaning("Bytes of its history, as they count towards the quota of whoever takes it over")
            long size) {

        static Orphaned of(OrphanedProject project) {
            return new Orphaned(
                    project.id(),
                    project.name(),
                    project.ownerName(),
                    project.ownerPublicId(),
                    project.modified(),
                    project.recycled(),
                    project.historyBytes());
        }
    }

    record MovedAnswer(
            @Meaning("Id of the project") int projectId,

            @Meaning(
                    "Its name: the same, unless the new owner has another project of that name, or one below or above it")
            String name,

            @Meaning("Revision that says so") int revision)
            implements Answer {

        static MovedAnswer of(Ownership.Moved moved) {
            return new MovedAnswer(moved.projectId(), moved.name(), moved.revision());
        }
    }
}
