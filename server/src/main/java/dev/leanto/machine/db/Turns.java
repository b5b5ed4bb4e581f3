package dev.leanto.machine.db;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets as many at a time to the database as it has connections; the others wait in line, which costs nothing. A pool's
 * own queue has those who wait look again and again, and with many virtual threads on few processors that takes most of
 * the processor.
 */
final class Turns {

    private final Semaphore free;
    private final Duration patience;

    /**
     * @param connections how many there are
     * @param patience how long one waits at most
     */
    Turns(int connections, Duration patience) {
        this.free = new Semaphore(connections, true);
        this.patience = patience;
    }

    /**
     * Waits for its turn; whoever got it ends it.
     *
     * @throws DatabaseException when it takes too long
     */
    void begin() {
        try {
            if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DatabaseException("No connection to the database became free within " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting for a connection to the database", e);
        }
    }

    /** Lets the next one through. */
    void end() {
        free.release();
    }
}
