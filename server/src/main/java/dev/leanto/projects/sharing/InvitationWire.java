package dev.leanto.projects.sharing;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.time.Instant;
import java.util.List;

/** The requests and answers of the operations about invitations. */
final class InvitationWire {

    private InvitationWire() {}

    @Meaning("Lists the caller's invitations to projects that they have not answered, the oldest first")
    record ReadRequest() {}

    @Meaning("Accepts an invitation: the caller becomes a collaborator of the project")
    @Refusals({"INVITATION_NOT_FOUND", "ENCRYPTED_IS_NOT_SHARED"})
    record AcceptRequest(
            @Meaning("Id of the project that the invitation is to")
            int projectId) {}

    @Meaning("Declines an invitation: it cannot be made again for 30 days")
    @Refusals("INVITATION_NOT_FOUND")
    record DeclineRequest(
            @Meaning("Id of the project that the invitation is to")
            int projectId) {}

    record ListAnswer(
            @Meaning("The invitations that the caller has not answered, the oldest first")
            List<Got> invitations) implements Answer {

        static ListAnswer of(List<Invitation> invitations) {
            return new ListAnswer(invitations.stream().map(Got::of).toList());
        }
    }

    record Got(
            @Meaning("Id of the project") int projectId,

            @Meaning("Its owner's name for it when the invitation was made")
            String projectName,

            @Meaning("Name of its owner") String ownerName,
            @Meaning("Public id of its owner") String ownerPublicId,

            @Meaning("What the caller may do with the files when they accept: read or write")
            String permission,

            @Meaning("Whether they may control live algorithms then")
            boolean liveControl,

            @Meaning("When they were invited") Instant invited) {

        static Got of(Invitation one) {
            return new Got(
                    one.projectId(),
                    one.projectName(),
                    one.inviterName(),
                    one.inviterPublicId(),
                    one.grant().canWrite() ? "write" : "read",
                    one.grant().liveControl(),
                    one.invitedAt());
        }
    }

    record Made(
            @Meaning("Public id of the invited user") String publicId,

            @Meaning("What they may do with the files when they accept: read or write")
            String permission,

            @Meaning("Whether they may control live algorithms then")
            boolean liveControl,

            @Meaning("When they were invited") Instant invited) {

        static Made of(Invitation one) {
            return new Made(
                    one.userPublicId(),
                    one.grant().canWrite() ? "write" : "read",
                    one.grant().liveControl(),
                    one.invitedAt());
        }
    }

    record Declined(
            @Meaning("Public id of the user who has declined")
            String publicId,

            @Meaning("When they were invited") Instant invited,
            @Meaning("When they declined") Instant declined,

            @Meaning("From when they can be invited again") Instant again) {

        static Declined of(DeclinedInvitation one) {
            return new Declined(one.publicId(), one.invitedAt(), one.declinedAt(), one.again());
        }
    }

    record AcceptAnswer(
            @Meaning(
                    "Name under which the caller sees the project: the owner's, or one of their own where that would lie"
                            + " below or above the name of another")
            String name)
            implements Answer {}
}
