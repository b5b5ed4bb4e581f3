package dev.leanto.projects.projects;

import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.wire.WireTime;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.projects.revisions.Deletion;
import dev.leanto.projects.revisions.Revisions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What removes for good what has been in the recycle bin for long enough; only owners do so before ({@link RecycledProjects}). */
public final class Purge {

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

    private final Database database;
    private final ServerClock clocks;
    private final Duration retention;
    private final Revisions revisions;
    private final Audit audit;
    private final Tombstones tombstones;
    private final BinStore store = new BinStore();
    private final BinClock clock;

    Purge(
            Database database,
            ServerClock clocks,
            Duration retention,
            Revisions revisions,
            Audit audit,
            Tombstones tombstones) {
        this.database = database;
        this.clocks = clocks;
        this.retention = retention;
        this.revisions = revisions;
        this.audit = audit;
        this.tombstones = tombstones;
        this.clock = new BinClock(database, clocks, store);
    }

    /**
     * Removes for good what servers have seen in the bin for longer than it is kept; nothing while the clocks disagree.
     *
     * @return how many projects
     */
    public int run() {
        BinClock.Reading reading = clock.read(retention);
        if (reading.trouble() != null) {
            LOG.warn("Nothing is purged from the recycle bin for now: {}", reading.trouble());
            return 0;
        }
        Duration moment = reading.observed().minus(retention);
        int purged = 0;
        for (int projectId : database.read(tx -> store.since(tx, moment))) {
            purged += purge(projectId, moment) ? 1 : 0;
        }
        return purged;
    }

    /**
     * The moment before which things are older than this for certain: what the clock on the wall jumped ahead the last
     * time, and no server has seen pass, does not count as age. Empty while the clocks disagree.
     */
    public Optional<Instant> surelyOlder(Duration age) {
        BinClock.Reading reading = clock.read(retention);
        if (reading.trouble() != null) {
            LOG.warn("Nothing is forgotten for now: {}", reading.trouble());
            return Optional.empty();
        }
        Instant now = clocks.instant();
        return database.read(store::clock).map(state -> older(state, now, age));
    }

    /**
     * The same by what servers have seen last, for a command beside them or without one: it moves no clock, and the time
     * since then does not count. Empty when no server has run yet.
     */
    public Optional<Instant> surelyOlderAsSeen(Duration age) {
        Instant now = clocks.instant();
        return database.read(store::clock)
                .map(state -> older(state, state.seenAt().isBefore(now) ? state.seenAt() : now, age));
    }

    private static Instant older(BinClock.State state, Instant now, Duration age) {
        Instant moment = now.minus(age);
        Instant jumped = state.jumpedAt();
        Long millis = state.jumpMillis();
        if (jumped == null || millis == null || millis < 0 || !jumped.isAfter(moment)) {
            return moment;
        }
        return moment.minusMillis(millis);
    }

    private boolean purge(int projectId, Duration moment) {
        return database.write(tx -> {
            Optional<Instant> recycled = store.recycled(tx, projectId);
            Optional<Deletion> deletion = revisions.deletion(tx, projectId);
            Optional<Remains> removed = store.purge(tx, projectId, moment);
            removed.ifPresent(remains -> {
                tombstones.set(tx, remains, deletion, null);
                String since = recycled.map(WireTime::iso).orElse("");
                audit.record(tx, new AuditEvent("project.purge", null, null, projectId, "recycled at " + since));
            });
            return removed.isPresent();
        });
    }

    /** What is wrong with the clocks, as far as a look at them shows: a sentence each; changes nothing. */
    public List<String> clockTroubles() {
        List<String> troubles = new ArrayList<>();
        Instant now = clocks.instant();
        clocks.ofDatabase(database)
                .filter(theirs -> BinClock.differs(Duration.between(now, theirs)))
                .ifPresent(theirs ->
                        troubles.add(BinClock.ofDatabase(now, theirs) + ", and nothing is purged until they agree"));
        database.read(store::clock).ifPresent(state -> {
            Duration back = Duration.between(state.seenAt(), now);
            if (back.isNegative() && BinClock.differs(back)) {
                troubles.add(BinClock.jump(back));
            }
            Instant jumped = state.jumpedAt();
            if (jumped != null && state.jumpMillis() != null && jumped.isAfter(now.minus(retention))) {
                troubles.add("at " + WireTime.iso(jumped) + " "
                        + BinClock.jump(Duration.ofMillis(state.jumpMillis()))
                        + "; the recycle bin counts only time that servers have seen pass");
            }
        });
        return troubles;
    }
}
