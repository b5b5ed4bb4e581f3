package dev.leanto.projects.sharing;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import java.util.List;

/** The operations by which projects change hands. */
public final class TransferEndpoints {

    private final Transfers transfers;

    /** Answers from these. */
    public TransferEndpoints(Transfers transfers) {
        this.transfers = transfers;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.of(
                        "projects/transfer",
                        Access.WRITE,
                        TransferWire.TransferRequest.class,
                        TransferWire.MovedAnswer.class,
                        this::transfer)
                .afterStepUp());
    }

    private TransferWire.MovedAnswer transfer(Caller caller, TransferWire.TransferRequest request) {
        return TransferWire.MovedAnswer.of(transfers.transfer(
                caller, request.projectId(), request.newOwner(), Boolean.TRUE.equals(request.keep())));
    }
}
