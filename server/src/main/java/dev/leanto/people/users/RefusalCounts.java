package dev.leanto.people.users;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refused log-ins, counted by hour, address, claimed user and reason until they are written down. The first thousand of
 * each hour are told apart; the rest is counted together, so that whoever tries tokens cannot fill the database. Safe for
 * use by many threads.
 */
final class RefusalCounts {

    /** How many are told apart in an hour. */
    static final int MOST = 1_000;

    private static final String OTHERS = "further addresses";

    private final Set<Refusal> toldApart = new HashSet<>();
    private Map<Refusal, Times> counts = new HashMap<>();
    private int thisHour;

    /** Why log-ins were refused in an hour; the user is 0 when they claimed none. */
    record Refusal(int hour, String address, int userId, String reason) {}

    /** How often, and when the last time. */
    record Times(int number, long lastAt) {

        Times and(Times more) {
            return new Times(number + more.number, Math.max(lastAt, more.lastAt));
        }
    }

    /** Counts one. */
    synchronized void add(int hour, String address, @Nullable Integer userId, String reason, long at) {
        if (hour != thisHour) {
            toldApart.clear();
            thisHour = hour;
        }
        Refusal refusal = new Refusal(hour, address, userId == null ? 0 : userId, reason);
        if (!toldApart.contains(refusal) && toldApart.size() >= MOST) {
            refusal = new Refusal(hour, OTHERS, 0, reason);
        } else {
            toldApart.add(refusal);
        }
        counts.merge(refusal, new Times(1, at), Times::and);
    }

    /** Counts again what was taken, and could not be written down. */
    synchronized void add(Refusal refusal, Times times) {
        counts.merge(refusal, times, Times::and);
    }

    /** Those that were counted since this was last asked. */
    synchronized Map<Refusal, Times> take() {
        Map<Refusal, Times> taken = counts;
        counts = new HashMap<>();
        return taken;
    }
}
