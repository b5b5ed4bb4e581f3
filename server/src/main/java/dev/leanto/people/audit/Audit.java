package dev.leanto.people.audit;

import dev.leanto.machine.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.SortedMap;

/**
 * Writes audit events. Each is part of the transaction that does what it tells of, so neither is there without the
 * other.
 */
public final class Audit {

    private final Clock clock;
    private final AuditStore store = new AuditStore();

    /** Dates its events by this clock. */
    public Audit(Clock clock) {
        this.clock = clock;
    }

    /** Forgets what was done before this moment; says how much that was. */
    public int forget(Tx tx, Instant moment) {
        return store.deleteBefore(tx, moment.toEpochMilli());
    }

    /** What was done of one kind after this moment, the oldest first: when, and what is told of it. */
    public SortedMap<Instant, String> details(Tx tx, String action, Instant after) {
        return store.details(tx, action, after.toEpochMilli());
    }

    /** Writes that something was done. */
    public void record(Tx tx, AuditEvent event) {
        store.insert(tx, event, clock.millis());
    }
}
