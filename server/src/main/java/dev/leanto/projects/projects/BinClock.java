package dev.leanto.projects.projects;

import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The clock by which the recycle bin counts: the time that servers have seen pass. It goes forward by what the clock on the
 * wall and the server's own running time both say, and over a time in which no server ran by a day at most, since nobody
 * can tell such a time from a jump. So no jump of the clock on the wall, whenever it happens and whichever way it goes,
 * ends the time in which a deleted project can be restored.
 */
final class BinClock {

    /** Clocks that differ by less agree. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** Of a short retention the pause is at most a part. */
    private static final int PART_OF_RETENTION = 4;

    private final Database database;
    private final ServerClock clocks;
    private final BinStore store;

    /** The server's running time when it last looked; null before the first time. */
    private @Nullable Duration lastRunning;

    BinClock(Database database, ServerClock clocks, BinStore store) {
        this.database = database;
        this.clocks = clocks;
        this.store = store;
    }

    /**
     * What is stored of it.
     *
     * @param seenAt what the clock on the wall showed last
     * @param observedMillis the time that servers have seen pass
     * @param jumpedAt what it showed after its last jump; null when it never jumped
     * @param jumpMillis how far that jump went, negative for backwards; null when there was none
     */
    record State(
            Instant seenAt,
            long observedMillis,
            @Nullable Instant jumpedAt,
            @Nullable Long jumpMillis) {

        Duration observed() {
            return Duration.ofMillis(observedMillis);
        }
    }

    /**
     * What a look at the clocks has shown.
     *
     * @param observed the time of the bin's clock
     * @param trouble why nothing may be purged now; null when the clocks agree
     */
    record Reading(Duration observed, @Nullable String trouble) {}

    /** Looks at the clocks, and moves this one on by what they agree upon. */
    synchronized Reading read(Duration retention) {
        Instant now = clocks.instant();
        Duration running = clocks.running();
        Optional<Instant> ofDatabase = clocks.ofDatabase(database);
        Reading reading = database.write(tx -> {
            tx.lock("clock of the recycle bin");
            return move(tx, now, running, retention);
        });
        lastRunning = running;
        return ofDatabase
                .filter(theirs -> differs(Duration.between(now, theirs)))
                .map(theirs -> new Reading(reading.observed(), ofDatabase(now, theirs)))
                .orElse(reading);
    }

    private Reading move(Tx tx, Instant now, Duration running, Duration retention) {
        State before = store.clock(tx).orElse(new State(now, 0, null, null));
        Duration wall = Duration.between(before.seenAt(), now);
        Duration possible = lastRunning == null ? longestPause(retention) : running.minus(lastRunning);
        Duration passed = wall.isNegative() ? Duration.ZERO : wall.compareTo(possible) < 0 ? wall : possible;
        Duration jump = wall.minus(passed);
        boolean jumped = differs(jump);
        Duration observed = before.observed().plus(passed);
        store.setClock(
                tx,
                new State(
                        now,
                        observed.toMillis(),
                        jumped ? now : before.jumpedAt(),
                        jumped ? (Long) jump.toMillis() : before.jumpMillis()));
        store.noteNew(tx, observed);
        return new Reading(observed, jumped ? jump(jump) : null);
    }

    private static Duration longestPause(Duration retention) {
        Duration part = retention.dividedBy(PART_OF_RETENTION);
        return part.compareTo(LONGEST_PAUSE) < 0 ? part : LONGEST_PAUSE;
    }

    static boolean differs(Duration difference) {
        return difference.abs().compareTo(TOLERANCE) > 0;
    }

    static String jump(Duration jump) {
        return jump.isNegative()
                ? "the clock was set back by " + shown(jump)
                : "the clock went on by " + shown(jump)
                        + " that no server has seen pass: it was set, or the machine was off";
    }

    static String ofDatabase(Instant ours, Instant theirs) {
        return "the database's clock is " + shown(Duration.between(ours, theirs))
                + (theirs.isAfter(ours) ? " ahead of" : " behind") + " this machine's";
    }

    /** A length of time, its direction left out, roughly: what a person needs of it. */
    static String shown(Duration time) {
        Duration length = time.abs();
        if (length.toDays() > 1) {
            return length.toDays() + " days";
        }
        return length.toHours() > 1 ? length.toHours() + " hours" : length.toMinutes() + " minutes";
    }
}
