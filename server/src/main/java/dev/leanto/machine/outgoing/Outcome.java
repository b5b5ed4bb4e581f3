package dev.leanto.machine.outgoing;

import org.jspecify.annotations.Nullable;

/**
 * What became of a request.
 *
 * @param status the HTTP status of the answer; null when there was none
 * @param trouble why there was no answer, in a few words that say nothing of this server's network; null when there was one
 */
public record Outcome(@Nullable Integer status, @Nullable String trouble) {

    private static final int OK = 200;
    private static final int REDIRECTION = 300;

    static Outcome answered(int status) {
        return new Outcome(status, null);
    }

    static Outcome failed(String trouble) {
        return new Outcome(null, trouble);
    }

    /** Whether whoever was asked has said that all is well. */
    public boolean isSuccess() {
        return status != null && status >= OK && status < REDIRECTION;
    }
}
