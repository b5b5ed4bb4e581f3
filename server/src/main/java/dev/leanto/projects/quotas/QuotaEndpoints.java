package dev.leanto.projects.quotas;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import java.util.List;

/** The operations about quotas. */
public final class QuotaEndpoints {

    private final Quotas quotas;

    /** Answers from these. */
    public QuotaEndpoints(Quotas quotas) {
        this.quotas = quotas;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.of(
                "quotas/read", Access.READ, QuotaWire.ReadRequest.class, QuotaWire.ReadAnswer.class, this::read));
    }

    private QuotaWire.ReadAnswer read(Caller caller, QuotaWire.ReadRequest request) {
        String organizationId = request.organizationId();
        return organizationId == null || organizationId.isEmpty()
                ? QuotaWire.ReadAnswer.of(quotas.read(caller))
                : QuotaWire.ReadAnswer.of(quotas.read(caller, organizationId));
    }
}
