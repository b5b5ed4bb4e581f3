package dev.leanto.projects.revisions;

import java.time.Duration;
import java.time.Instant;

/**
 * Which revisions of a history may be thinned out.
 *
 * @param since the moment before which the history has been thinned out already
 * @param until the moment from which on everything is kept
 * @param window the length of time, counted from 1970 in UTC, of which the last revision is kept
 */
public record ThinRule(Instant since, Instant until, Duration window) {

    /** Which hour or day a moment is in: a number that only grows. */
    long window(Instant moment) {
        return Math.floorDiv(moment.toEpochMilli(), window.toMillis());
    }

    /** Whether all of the hour or day that a moment is in lies before the end. */
    boolean covers(Instant moment) {
        return (window(moment) + 1) * window.toMillis() <= until.toEpochMilli();
    }
}
