package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.projects.revisions.Deletion;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the audit knows of projects that were removed for good: whose they were, and who deleted them. Without it nobody
 * could tell any longer to whom their audit may be told.
 */
final class Tombstones {

    private final Audit audit;
    private final Clock clock;
    private final TombstoneStore store = new TombstoneStore();

    Tombstones(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Writes down what remains of a project, in the transaction that removes it. Who had put it into the bin goes with its
     * revisions, and becomes an event.
     *
     * @param purgedBy who removes it; null when its time is over
     */
    void set(Tx tx, Remains remains, Optional<Deletion> deletion, @Nullable Integer purgedBy) {
        store.insert(tx, remains, clock.millis(), purgedBy);
        deletion.ifPresent(one -> audit.recordOf(
                tx,
                one.at(),
                new AuditEvent(
                        "project.delete",
                        one.userId(),
                        one.tokenId(),
                        one.loginId(),
                        remains.projectId(),
                        null,
                        "'" + remains.name() + "'",
                        one.address())));
    }

    /** Forgets projects that were removed before this moment; says how many. */
    int forget(Tx tx, Instant moment) {
        return store.deleteBefore(tx, moment.toEpochMilli());
    }
}
