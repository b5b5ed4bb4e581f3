package dev.leanto.http;

import dev.leanto.wire.ApiError;
import dev.leanto.wire.ApiException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what was thrown into what a client may read. A refusal says its own text. Anything else is a fault of ours:
 * the log gets all of it under an error id, the client that id and nothing more. Its status is 503 and never 500,
 * which the LEAN CLI reads as a bad log-in.
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
        return ApiError.FAULT.with(errorId);
    }
}
