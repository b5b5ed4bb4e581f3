package dev.leanto.projects.retention;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations about how much of the history is kept. */
public final class RetentionEndpoints {

    private final Retention retention;
    private final Thinner thinner;

    /** Answers from these. */
    public RetentionEndpoints(Retention retention, Thinner thinner) {
        this.retention = retention;
        this.thinner = thinner;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "organizations/retention/read",
                        Access.READ,
                        RetentionWire.ReadRequest.class,
                        RetentionWire.ReadAnswer.class,
                        (caller, request) ->
                                RetentionWire.ReadAnswer.of(retention.read(caller, request.organizationId()))),
                Endpoint.of(
                        "organizations/retention/update",
                        Access.ACCOUNT,
                        RetentionWire.UpdateRequest.class,
                        RetentionWire.UpdateAnswer.class,
                        this::update));
    }

    private RetentionWire.UpdateAnswer update(Caller caller, RetentionWire.UpdateRequest request) {
        RetentionRule wanted = wanted(request);
        if (!Boolean.TRUE.equals(request.dryRun())) {
            return RetentionWire.UpdateAnswer.of(retention.update(caller, request.organizationId(), wanted), null);
        }
        String organizationId = retention.administered(caller, request.organizationId());
        Thinner.Preview preview = wanted == null ? Thinner.Preview.NOTHING : thinner.preview(organizationId, wanted);
        return RetentionWire.UpdateAnswer.of(Optional.ofNullable(wanted), preview);
    }

    private @Nullable RetentionRule wanted(RetentionWire.UpdateRequest request) {
        int afterDays = request.afterDays();
        String keep = request.keep();
        return afterDays == 0
                ? null
                : retention.rule(
                        afterDays,
                        keep == null || keep.isEmpty() ? RetentionRule.Keep.HOUR : RetentionRule.Keep.named(keep));
    }
}
