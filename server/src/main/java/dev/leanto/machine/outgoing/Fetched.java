package dev.leanto.machine.outgoing;

import org.jspecify.annotations.Nullable;

/** What was answered to a request whose answer is read, or why nothing was. */
public final class Fetched {

    private final Outcome outcome;
    private final byte[] body;

    Fetched(Outcome outcome, byte[] body) {
        this.outcome = outcome;
        this.body = body.clone();
    }

    /** The HTTP status; null when there was no answer. */
    public @Nullable Integer status() {
        return outcome.status();
    }

    /** Whether whoever was asked has said that all is well. */
    public boolean isSuccess() {
        return outcome.isSuccess();
    }

    /** Why there was no answer, in a few words; null when there was one. */
    public @Nullable String trouble() {
        return outcome.trouble();
    }

    /** What was answered; empty for nothing. */
    public byte[] body() {
        return body.clone();
    }
}
