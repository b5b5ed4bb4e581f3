package dev.leanto.projects.quotas;

import java.time.Duration;

/** Lets so many requests a second through, and after a pause so many at once. Safe for use by many threads. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private double tokens = Double.MAX_VALUE;
    private Duration filled = Duration.ZERO;

    /** Takes a token; false when there is none. */
    synchronized boolean take(long perSecond, long size, Duration now) {
        double passed = now.minus(filled).toNanos() / NANOS;
        tokens = Math.min((double) size, tokens + passed * (double) perSecond);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
