package dev.leanto.running.nodes;

import dev.leanto.machine.wire.ApiError;

/** How nodes are refused. */
public enum NodeError implements ApiError {
    NODE_NOT_FOUND("nodes: '%s' is no node of this server");

    private final String template;

    NodeError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
