package dev.leanto.projects.search;

import dev.leanto.machine.db.Lines;
import dev.leanto.machine.work.Place;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Turns at searching: so many search at once, and one user has half of the turns at most. Whoever searches much waits behind their
 * own searches, and so nobody else does.
 */
final class SearchTurns {

    private static final int AT_ONCE = 4;
    private static final int OF_ONE_USER = 2;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Lines users = new Lines(OF_ONE_USER);
    private final Duration patience;

    /** @param patience how long one waits for a turn */
    SearchTurns(Duration patience) {
        this.patience = patience;
    }

    /**
     * Waits for a turn; whoever got it {@linkplain #end ends} it.
     *
     * @throws dev.leanto.machine.wire.ApiException when that takes too long
     */
    void begin(int userId) {
        Place.rest();
        try {
            long until = System.nanoTime() + patience.toNanos();
            boolean begun = false;
            boolean isNext = users.enter(userId, patience);
            try {
                begun = isNext && turns.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            } finally {
                if (isNext && !begun) {
                    users.leave(userId);
                }
            }
            if (!begun) {
                throw SearchError.SEARCH_BUSY.with();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SearchError.SEARCH_BUSY.with();
        } finally {
            Place.goOn();
        }
    }

    /** Hands the turn on. */
    void end(int userId) {
        turns.release();
        users.leave(userId);
    }
}
