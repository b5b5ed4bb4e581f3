package dev.leanto.machine.auth;

import org.jspecify.annotations.Nullable;

/** Which program is calling, as far as the server must know it. */
public enum Client {
    /** The LEAN CLI: reads bad credentials from an answer with status 200 only. */
    LEAN_CLI,
    /** The QuantConnect MCP server: hides the text of every answer that is not 2xx from its agent. */
    MCP_SERVER,
    /** A command of the operator, who needs no token. */
    COMMAND,
    OTHER;

    /**
     * The client by its {@code User-Agent}: {@code Lean CLI <version>} ({@code api_client.py APIClient._request}),
     * {@code QuantConnect MCP Server v<version>} ({@code api_connection.py get_headers}).
     */
    public static Client of(@Nullable String userAgent) {
        if (userAgent == null) {
            return OTHER;
        }
        if (userAgent.startsWith("Lean CLI")) {
            return LEAN_CLI;
        }
        return userAgent.startsWith("QuantConnect MCP Server") ? MCP_SERVER : OTHER;
    }

    /** Whether this client must be told of bad credentials with status 200, since it cannot read a 401. */
    public boolean needsStatus200() {
        return this == LEAN_CLI || this == MCP_SERVER;
    }
}
