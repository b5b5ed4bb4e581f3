package dev.leanto.program.connect;

import dev.leanto.machine.wire.ApiError;

/** What {@code leanto connect} says when the server behind it does not answer. */
public enum ConnectError implements ApiError {
    /** Said by {@code leanto connect}, of a request that was not sent; with status 200 to clients that hide any other. */
    SERVER_UNREACHABLE(503, "The server %s cannot be reached: %s. Nothing was changed"),
    /** Said by {@code leanto connect}; with status 200, since a client that tries again might do it twice. */
    SERVER_LOST("The server %s gave no answer: %s. It may have done what was asked: read what is there before you try"
            + " again");

    private final int status;
    private final String template;

    ConnectError(String template) {
        this(200, template);
    }

    ConnectError(int status, String template) {
        this.status = status;
        this.template = template;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String template() {
        return template;
    }

    @Override
    public boolean isHiddenByClients() {
        return this == SERVER_UNREACHABLE;
    }
}
