package dev.leanto.running.nodes;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.RequestError;
import java.util.List;

/** The operations about nodes. */
public final class NodeEndpoints {

    private final Nodes nodes;

    /** Answers from these. */
    public NodeEndpoints(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "projects/nodes/read",
                        Access.READ,
                        NodeWire.ReadRequest.class,
                        NodeWire.ProjectAnswer.class,
                        this::read),
                Endpoint.of(
                        "projects/nodes/update",
                        Access.WRITE,
                        NodeWire.UpdateRequest.class,
                        NodeWire.ProjectAnswer.class,
                        this::update),
                Endpoint.of(
                        "nodes/read", Access.READ, NodeWire.ListRequest.class, NodeWire.ListAnswer.class, this::list));
    }

    private NodeWire.ProjectAnswer read(Caller caller, NodeWire.ReadRequest request) {
        return NodeWire.ProjectAnswer.of(nodes.ofProject(caller, request.projectId()));
    }

    private NodeWire.ProjectAnswer update(Caller caller, NodeWire.UpdateRequest request) {
        List<String> ids = request.nodes() == null ? List.of() : request.nodes();
        if (ids.size() > NodeWire.LIST_LIMIT) {
            throw RequestError.LIST_TOO_LONG.with("nodes", NodeWire.LIST_LIMIT);
        }
        return NodeWire.ProjectAnswer.of(nodes.choose(caller, request.projectId(), ids));
    }

    private NodeWire.ListAnswer list(Caller caller, NodeWire.ListRequest request) {
        return NodeWire.ListAnswer.of(nodes.ofOrganization(caller, request.organizationId()));
    }
}
