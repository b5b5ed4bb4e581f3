package dev.leanto.projects.search;

import java.time.Duration;

/** What one search may cost: time, and bytes of text. For one thread. */
final class Budget {

    /** So long a search may go on. */
    static final Duration TIME = Duration.ofMillis(1_500);

    private static final long BYTES = 48L << 20;

    private final long begun = System.nanoTime();
    private final Duration time;
    private long left = BYTES;

    Budget(Duration time) {
        this.time = time;
    }

    /** So many bytes are read. */
    void spend(long bytes) {
        left -= bytes;
    }

    /** Whether the time is over. */
    boolean isLate() {
        return System.nanoTime() - begun > time.toNanos();
    }

    /** Whether either is spent. */
    boolean isSpent() {
        return left <= 0 || isLate();
    }
}
