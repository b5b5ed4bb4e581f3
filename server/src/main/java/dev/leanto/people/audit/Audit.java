package dev.leanto.people.audit;

import dev.leanto.machine.db.Tx;
import java.time.Clock;
import java.time.Instant;

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

    /** Writes that something was done. */
    public void record(Tx tx, AuditEvent event) {
        store.insert(tx, event, clock.millis());
    }

    /** Writes that something was done before, which was told elsewhere until now. */
    public void recordOf(Tx tx, Instant moment, AuditEvent event) {
        store.insert(tx, event, moment.toEpochMilli());
    }
}
