package dev.leanto.people.audit;

import dev.leanto.machine.db.Tx;
import java.time.Clock;

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

    /** Writes that something was done. */
    public void record(Tx tx, AuditEvent event) {
        store.insert(tx, event, clock.millis());
    }
}
