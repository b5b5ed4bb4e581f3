package dev.leanto.machine.auth;

import dev.leanto.machine.wire.RequestError;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as history and the edit lock name it.
 *
 * @param name the {@code codeSourceId}; without one {@code cli} for the LEAN CLI, {@code leanto} for a command,
 *     {@code web} for a login, and empty for anybody else
 * @param declared whether the request gave a {@code codeSourceId}, and so asks to be refused rather than to overwrite
 *     newer work; {@code lean cloud push --force} and plain scripts do not
 */
public record Source(String name, boolean declared) {

    /** How long a {@code codeSourceId} may be, in characters. */
    public static final int LENGTH_LIMIT = 200;

    /**
     * The source of a request.
     *
     * @param codeSourceId what the request gave; null or empty for nothing
     * @throws dev.leanto.machine.wire.ApiException when it is too long
     */
    public static Source of(@Nullable String codeSourceId, Client client) {
        if (codeSourceId == null || codeSourceId.isEmpty()) {
            return new Source(
                    switch (client) {
                        case LEAN_CLI -> "cli";
                        case COMMAND -> "leanto";
                        case MCP_SERVER, OTHER -> "";
                    },
                    false);
        }
        if (codeSourceId.length() > LENGTH_LIMIT) {
            throw RequestError.FIELD_TOO_LONG.with("codeSourceId", LENGTH_LIMIT);
        }
        return new Source(codeSourceId, true);
    }
}
