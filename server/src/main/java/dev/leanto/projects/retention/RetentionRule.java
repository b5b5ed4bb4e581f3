package dev.leanto.projects.retention;

import dev.leanto.machine.db.Stored;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.projects.revisions.ThinRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * What an organization says of the history of its projects.
 *
 * @param afterDays how many days everything is kept
 * @param keep what is kept of what is older
 * @param set when it was said
 */
public record RetentionRule(int afterDays, Keep keep, Instant set) {

    /** A rule counts only after so many days, in which whoever finds it wrong can take it back. */
    public static final int GRACE_DAYS = 7;

    /** The most days that one may say: a hundred years. */
    static final int MOST_DAYS = 36_500;

    /** The last revision within which length of time is kept. */
    public enum Keep implements Stored {
        HOUR("hour", Duration.ofHours(1)),
        DAY("day", Duration.ofDays(1));

        private final String word;
        private final Duration length;

        Keep(String word, Duration length) {
            this.word = word;
            this.length = length;
        }

        @Override
        public String stored() {
            return word;
        }

        /** How long it is. */
        Duration length() {
            return length;
        }

        /**
         * The one of this name.
         *
         * @throws dev.leanto.machine.wire.ApiException when there is none
         */
        public static Keep named(String name) {
            return Arrays.stream(values())
                    .filter(keep -> keep.word.equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            RequestError.FIELD_TYPE.with("keep", "'hour' or 'day'", "'" + ApiError.shown(name) + "'"));
        }
    }

    /**
     * A rule that may be.
     *
     * @throws dev.leanto.machine.wire.ApiException when there are too few or too many days
     */
    public static RetentionRule of(int afterDays, Keep keep, Instant set) {
        if (afterDays < 1 || afterDays > MOST_DAYS) {
            throw RequestError.FIELD_RANGE.with("afterDays", 1, MOST_DAYS, afterDays);
        }
        return new RetentionRule(afterDays, keep, set);
    }

    /** From when on it counts. */
    public Instant begins() {
        return set.plus(Duration.ofDays(GRACE_DAYS));
    }

    /** How long everything is kept. */
    Duration after() {
        return Duration.ofDays(afterDays);
    }

    /**
     * What it lets go at the moment: whole hours or days only.
     *
     * @param thinned the moment before which everything was thinned out already
     * @param old the moment before which everything is older than it asks for
     */
    ThinRule thin(Instant thinned, Instant old) {
        long length = keep.length().toMillis();
        return new ThinRule(
                thinned, Instant.ofEpochMilli(Math.floorDiv(old.toEpochMilli(), length) * length), keep.length());
    }

    /** As the audit says it. */
    String shown() {
        return "one revision per " + keep.stored() + " after " + afterDays + (afterDays == 1 ? " day" : " days");
    }
}
