package dev.leanto.people.audit;

import dev.leanto.machine.db.Tx;
import java.time.Clock;
import java.time.Duration;

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

    /** Forgets what was done longer ago than this; says how much that was. */
    public int forget(Tx tx, Duration age) {
        return store.deleteBefore(tx, clock.instant().minus(age).toEpochMilli());
    }

    /** Writes that something was done. */
    public void record(Tx tx, AuditEvent event) {
        store.insert(tx, event, clock.millis());
    }
}
