package dev.leanto.projects.sharing;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.projects.projects.Ownership;
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
