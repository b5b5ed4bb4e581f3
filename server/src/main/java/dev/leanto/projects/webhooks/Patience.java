package dev.leanto.projects.webhooks;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long is waited for receivers that do not answer. */
final class Patience {

    /** How old a delivery becomes before it is given up. */
    static final Duration OF_DELIVERY = Duration.ofDays(1);

    /** How long nothing comes through before a webhook is disabled. Less than changes are kept. */
    static final Duration OF_WEBHOOK = Duration.ofDays(5);

    /**
     * So often a delivery is tried before it is given up, however old it is by the clock: that may have been set, or the server may
     * have been switched off. Takes most of an hour.
     */
    static final int LEAST_ATTEMPTS = 10;

    /** Nothing is put off for longer: a clock that says so was set back since. */
    static final Duration FARTHEST = Duration.ofHours(2);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** By so much of it a pause is longer or shorter: those that failed together are not tried again together. */
    private static final double JITTER = 0.25;

    private final RandomGenerator random;

    Patience(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to wait before the next attempt: twice as long each time, up to an hour.
     *
     * @param attempts how many have failed, at least one
     */
    Duration after(int attempts) {
        long pause = FIRST.toMillis();
        for (int i = 1; i < attempts && pause < LONGEST.toMillis(); i++) {
            pause *= 2;
        }
        double factor = 1 - JITTER + random.nextDouble() * 2 * JITTER;
        return Duration.ofMillis((long) (Math.min(pause, LONGEST.toMillis()) * factor));
    }
}
