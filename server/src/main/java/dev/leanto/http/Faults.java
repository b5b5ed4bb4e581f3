package dev.leanto.http;

import dev.leanto.db.OutcomeUnknownException;
import dev.leanto.wire.ApiError;
import dev.leanto.wire.ApiException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what was thrown into what a client may read. A refusal says its own text. Anything else is a fault of ours:
 * the log gets all of it under an error id, the client that id and nothing more. Its status is 503 and never 500,
 * which the LEAN CLI reads as a bad log-in; and it is said only when it is certain that nothing was written.
 */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    static ApiException refusal(Throwable thrown) {
        if (thrown instanceof ApiException refusal) {
            return refusal;
        }
        String errorId = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        LOG.error("Error id {}", errorId, thrown);
        ApiError fault = thrown instanceof OutcomeUnknownException ? ApiError.OUTCOME_UNKNOWN : ApiError.FAULT;
        return fault.with(errorId);
    }
}
