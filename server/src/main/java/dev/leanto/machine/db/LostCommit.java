package dev.leanto.machine.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a transaction was committed whose connection broke during COMMIT. First it makes sure that the
 * old session has ended, so that the answer cannot change any more; then it looks for what only that transaction
 * wrote.
 */
final class LostCommit {

    private static final Logger LOG = LoggerFactory.getLogger(LostCommit.class);

    /** How long the client is kept waiting for it: they have waited for the answer to the COMMIT already. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long PAUSE_MILLIS = 250;

    private final Jdbi jdbi;
    private final int backend;

    /**
     * For the session that was lost.
     *
     * @param backend its process id at the database
     */
    LostCommit(Jdbi jdbi, int backend) {
        this.jdbi = jdbi;
        this.backend = backend;
    }

    /**
     * Whether the transaction was committed.
     *
     * @throws OutcomeUnknownException when the database cannot be asked for a while, or the transaction left no proof
     */
    boolean wasCommitted(Tx tx, SQLException cause) {
        Predicate<Tx> proof = tx.proof();
        if (proof == null) {
            throw new OutcomeUnknownException(cause);
        }
        long began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            try (Handle handle = jdbi.open()) {
                boolean ended = sessionEnded(handle);
                boolean committed =
                        ended && proof.test(new Tx(handle, Dialect.POSTGRESQL, StatementCount.any(new LongAdder())));
                handle.getConnection().rollback();
                if (ended) {
                    return committed;
                }
            } catch (JdbiException | SQLException e) {
                LOG.debug("Not yet: {}", e.getMessage());
            }
            pause(cause);
        }
        throw new OutcomeUnknownException(cause);
    }

    private boolean sessionEnded(Handle handle) {
        return handle.createQuery("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = :pid")
                .bind("pid", backend)
                .mapTo(Boolean.class)
                .findOne()
                .isEmpty();
    }

    private static void pause(SQLException cause) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException(cause);
        }
    }
}
