package dev.leanto.projects.projects;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import java.util.List;

/** The operation about the index of projects. */
public final class IndexEndpoints {

    private final ProjectIndex index;

    /** Answers from this. */
    public IndexEndpoints(ProjectIndex index) {
        this.index = index;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.of(
                "projects/index/read",
                Access.READ,
                IndexWire.ReadRequest.class,
                IndexWire.ReadAnswer.class,
                this::read));
    }

    private IndexWire.ReadAnswer read(Caller caller, IndexWire.ReadRequest request) {
        return IndexWire.ReadAnswer.of(index.read(caller, request.organizationId()));
    }
}
