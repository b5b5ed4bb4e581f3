package dev.leanto.machine.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A successful answer: a record whose components are the fields that clients read. {@code success} follows them,
 * since the LEAN CLI reads it from every answer ({@code api_client.py APIClient._parse_response}); {@code errors} is
 * left out, because the MCP server's live polls wait for it to be absent.
 */
public interface Answer {

    /** Always true: a refusal is an {@link ApiException}, never an answer. */
    @JsonProperty("success")
    default boolean success() {
        return true;
    }

    /**
     * Bytes that it will have at least, as far as that is known before it is made; 0 when it is not. What will be long
     * waits for its place before anything of it is in memory.
     */
    default long atLeast() {
        return 0;
    }

    /** The answer of an operation that has nothing to tell but that it was done. */
    record Done() implements Answer {}
}
