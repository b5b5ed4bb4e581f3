package dev.leanto.projects.exchange;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.projects.projects.ProjectName;
import java.util.List;

/** From one project to another. */
public final class CopyEndpoints {

    private final Copies copies;

    /** Answers from this. */
    public CopyEndpoints(Copies copies) {
        this.copies = copies;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.of(
                "projects/copy", Access.ACCOUNT, CopyWire.CopyRequest.class, CopyWire.CopyAnswer.class, this::copy));
    }

    private CopyWire.CopyAnswer copy(Caller caller, CopyWire.CopyRequest request) {
        return CopyWire.CopyAnswer.of(copies.copy(
                caller,
                new Copies.Wish(
                        request.projectId(),
                        request.revision(),
                        ProjectName.parse(request.name()),
                        request.organizationId(),
                        Boolean.TRUE.equals(request.rename()))));
    }
}
