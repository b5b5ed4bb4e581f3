package dev.leanto.machine.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whether a client keeps up a least rate. Only the time that was spent waiting for it counts, and it is measured over a
 * while, so that nobody is cut off for a pause. For one thread.
 */
final class Pace {

    private final long rate;
    private final long window;
    private long waited;
    private long bytes;

    /**
     * @param rate bytes a second; 0 for any
     * @param window over which time it is measured
     */
    Pace(long rate, Duration window) {
        this.rate = rate;
        this.window = window.toNanos();
    }

    /**
     * Counts what has come after a wait.
     *
     * @param nanos how long it was waited for
     * @return whether the client is too slow
     */
    boolean isTooSlow(long nanos, long more) {
        waited += nanos;
        bytes += more;
        if (waited < window) {
            return false;
        }
        boolean slow = bytes < rate * ((double) waited / TimeUnit.SECONDS.toNanos(1));
        waited = 0;
        bytes = 0;
        return slow;
    }
}
