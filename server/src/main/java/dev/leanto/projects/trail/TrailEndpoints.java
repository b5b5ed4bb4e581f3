package dev.leanto.projects.trail;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.RequestError;
import java.util.List;

/** The operations about who did what. */
public final class TrailEndpoints {

    private static final int PAGE = 100;
    private static final int PAGE_LIMIT = 1000;

    private final Trails trails;

    /** Answers from this trail. */
    public TrailEndpoints(Trails trails) {
        this.trails = trails;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.of(
                "audit/read", Access.READ, TrailWire.ReadRequest.class, TrailWire.ReadAnswer.class, this::read));
    }

    private TrailWire.ReadAnswer read(Caller caller, TrailWire.ReadRequest request) {
        int count = request.count() == null ? PAGE : request.count();
        if (count < 1 || count > PAGE_LIMIT) {
            throw RequestError.FIELD_RANGE.with("count", 1, PAGE_LIMIT, count);
        }
        TrailFilter filter = new TrailFilter(
                request.organizationId(),
                request.projectId() == null ? null : List.of(request.projectId()),
                request.file(),
                request.userId(),
                request.since(),
                request.until(),
                request.action(),
                request.address(),
                caller.reach());
        return TrailWire.ReadAnswer.of(trails.read(caller, filter, request.projectName(), request.after(), count));
    }
}
