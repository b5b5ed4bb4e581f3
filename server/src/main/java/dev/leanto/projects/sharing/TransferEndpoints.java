package dev.leanto.projects.sharing;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.RequestError;
import java.util.List;

/** The operations by which projects change hands. */
public final class TransferEndpoints {

    private static final int PAGE = 100;
    private static final int PAGE_LIMIT = 500;

    private final Transfers transfers;

    /** Answers from these. */
    public TransferEndpoints(Transfers transfers) {
        this.transfers = transfers;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "projects/transfer",
                        Access.WRITE,
                        TransferWire.TransferRequest.class,
                        TransferWire.MovedAnswer.class,
                        this::transfer),
                Endpoint.of(
                        "organizations/orphaned-projects/read",
                        Access.READ,
                        TransferWire.OrphanedRequest.class,
                        TransferWire.OrphanedAnswer.class,
                        this::orphaned),
                Endpoint.of(
                        "organizations/orphaned-projects/take-over",
                        Access.ACCOUNT,
                        TransferWire.TakeOverRequest.class,
                        TransferWire.MovedAnswer.class,
                        this::takeOver));
    }

    private TransferWire.OrphanedAnswer orphaned(Caller caller, TransferWire.OrphanedRequest request) {
        int count = request.count() == null ? PAGE : request.count();
        if (count < 1 || count > PAGE_LIMIT) {
            throw RequestError.FIELD_RANGE.with("count", 1, PAGE_LIMIT, count);
        }
        int after = request.after() == null ? 0 : request.after();
        List<TransferWire.Orphaned> found =
                transfers.orphaned(caller, request.organizationId(), after, count + 1).stream()
                        .map(TransferWire.Orphaned::of)
                        .toList();
        List<TransferWire.Orphaned> shown = found.stream().limit(count).toList();
        return new TransferWire.OrphanedAnswer(
                shown, found.size() > count ? shown.getLast().projectId() : null);
    }

    private TransferWire.MovedAnswer takeOver(Caller caller, TransferWire.TakeOverRequest request) {
        return TransferWire.MovedAnswer.of(transfers.takeOver(caller, request.projectId()));
    }

    private TransferWire.MovedAnswer transfer(Caller caller, TransferWire.TransferRequest request) {
        return TransferWire.MovedAnswer.of(transfers.transfer(
                caller, request.projectId(), request.newOwner(), Boolean.TRUE.equals(request.keep())));
    }
}
