package dev.leanto.machine.http;

import dev.leanto.machine.db.OutcomeUnknownException;
import dev.leanto.machine.db.UnreachableException;
import dev.leanto.machine.db.UnwritableException;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what was thrown into what a client may read. A refusal says its own text. Anything else is a fault of ours:
 * the log gets all of it under the request's id, the client that id and nothing more. Its status is 503 and never 500,
 * which the LEAN CLI reads as a bad log-in; and it is said only when it is certain that nothing was written.
 */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    static ApiException refusal(Throwable thrown, Exchange exchange) {
        if (thrown instanceof ApiException refusal) {
            return refusal;
        }
        return fault(thrown, exchange).with(exchange.id());
    }

    private static ApiError fault(Throwable thrown, Exchange exchange) {
        switch (thrown) {
            case UnreachableException down -> Outage.met(down);
            case UnwritableException e -> LOG.error("Request {} failed: {}", exchange.id(), e.getMessage());
            default -> LOG.error("Request {} failed", exchange.id(), thrown);
        }
        return switch (thrown) {
            case OutcomeUnknownException _ -> ServerError.OUTCOME_UNKNOWN;
            case UnwritableException e ->
                switch (e.reason()) {
                    case LOCKED -> ServerError.DATABASE_BUSY;
                    case DISK_FULL -> ServerError.DISK_FULL;
                    case FILES_REPLACED -> ServerError.DATABASE_REPLACED;
                };
            default -> ServerError.FAULT;
        };
    }
}
