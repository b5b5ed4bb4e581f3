package dev.leanto.machine.db;

import dev.leanto.machine.metrics.Meters;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many at a time to the database as it has connections; the others wait in line, which costs nothing. A pool's
 * own queue has those who wait look again and again, and with many virtual threads on few processors that takes most of
 * the processor. One {@link Asker} never has all connections: those of their own that wait for a lock in the database, or
 * that take long, are behind themselves only.
 */
final class Turns {

    private final int connections;
    private final Semaphore free;
    private final @Nullable Lines shares;
    private final Duration patience;

    /** Anybody may have all. */
    Turns(int connections, Duration patience) {
        this(connections, connections, patience);
    }

    /**
     * @param connections how many there are
     * @param share how many of them one user has at a time at most
     * @param patience how long one waits at most
     */
    Turns(int connections, int share, Duration patience) {
        this.connections = connections;
        this.free = new Semaphore(connections, true);
        this.shares = share < connections ? new Lines(share) : null;
        this.patience = patience;
    }

    /**
     * Waits for its turn; whoever got it ends it, on account of the same asker.
     *
     * @throws DatabaseException when it takes too long
     */
    void begin() {
        try {
            long until = System.nanoTime() + patience.toNanos();
            enterShare();
            boolean begun = false;
            try {
                begun = free.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            } finally {
                if (!begun) {
                    leaveShare();
                }
            }
            if (!begun) {
                throw new DatabaseException("No connection to the database became free within " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting for a connection to the database", e);
        }
    }

    /**
     * Says how many are busy.
     *
     * @param pool what the connections are for
     */
    void measure(Meters meters, String pool) {
        meters.gauge(
                "leanto.database.connections.busy",
                "Connections to the database in use",
                () -> connections - free.availablePermits(),
                "pool",
                pool);
        meters.gauge("leanto.database.connections.limit", "How many there are", () -> connections, "pool", pool);
        meters.gauge("leanto.database.connections.waiting", "Who waits for one", free::getQueueLength, "pool", pool);
    }

    /** Lets the next one through. */
    void end() {
        free.release();
        leaveShare();
    }

    private void enterShare() throws InterruptedException {
        OptionalInt asker = Asker.current();
        if (shares != null && asker.isPresent() && !shares.enter(asker.getAsInt(), patience)) {
            throw new UnwritableException(UnwritableException.Reason.LOCKED, null);
        }
    }

    private void leaveShare() {
        if (shares != null) {
            Asker.current().ifPresent(shares::leave);
        }
    }
}
