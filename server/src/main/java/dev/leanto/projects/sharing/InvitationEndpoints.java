package dev.leanto.projects.sharing;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import java.util.List;

/** The operations by which invitations are answered. */
public final class InvitationEndpoints {

    private final Invitations invitations;

    /** Answers from these. */
    public InvitationEndpoints(Invitations invitations) {
        this.invitations = invitations;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "projects/invitations/read",
                        Access.READ,
                        InvitationWire.ReadRequest.class,
                        InvitationWire.ListAnswer.class,
                        this::read),
                Endpoint.of(
                        "projects/invitations/accept",
                        Access.ACCOUNT,
                        InvitationWire.AcceptRequest.class,
                        InvitationWire.AcceptAnswer.class,
                        this::accept),
                Endpoint.of(
                        "projects/invitations/decline",
                        Access.ACCOUNT,
                        InvitationWire.DeclineRequest.class,
                        Answer.Done.class,
                        this::decline));
    }

    private InvitationWire.ListAnswer read(Caller caller, InvitationWire.ReadRequest request) {
        return InvitationWire.ListAnswer.of(invitations.list(caller));
    }

    private InvitationWire.AcceptAnswer accept(Caller caller, InvitationWire.AcceptRequest request) {
        return new InvitationWire.AcceptAnswer(invitations.accept(caller, request.projectId()));
    }

    private Answer.Done decline(Caller caller, InvitationWire.DeclineRequest request) {
        invitations.decline(caller, request.projectId());
        return new Answer.Done();
    }
}
