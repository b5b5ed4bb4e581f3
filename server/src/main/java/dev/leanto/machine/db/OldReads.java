package dev.leanto.machine.db;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where one request reads that may be told what is a little old: all of it on one replica, until that fails, something is
 * written or the newest is wanted; on the primary from then on. So it never sees less than it has seen. For one thread.
 */
final class OldReads {

    private final OptionalLong epoch;
    private @Nullable Replica replica;
    private boolean decided;
    private boolean reading;
    private boolean old;

    /** @param epoch what {@link Database#epoch} said after the request had come */
    OldReads(OptionalLong epoch) {
        this.epoch = epoch;
    }

    /** Where the next read goes; null for the primary. Without an epoch nobody knows whether a replica knows the rights of now. */
    @Nullable
    Replica place(Replicas replicas) {
        if (!decided) {
            decided = true;
            replica = epoch.isPresent() ? replicas.choose() : null;
        } else if (replica != null && !replicas.isFit(replica)) {
            // A list may be walked through for long.
            leave();
        }
        return replica;
    }

    /** A read on the replica begins. */
    void begins() {
        reading = true;
    }

    /** It has ended; what it has read was used, or not. */
    void ends(boolean used) {
        reading = false;
        old |= used;
    }

    /** All else is read on the primary. */
    void leave() {
        decided = true;
        replica = null;
    }

    /** The same, and nothing is made of what was read before. */
    void startOver() {
        leave();
        old = false;
    }

    /** Whether anything that was read comes of a replica. */
    boolean isOld() {
        return old || reading;
    }
}
