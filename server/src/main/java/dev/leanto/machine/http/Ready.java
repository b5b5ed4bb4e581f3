package dev.leanto.machine.http;

import dev.leanto.machine.db.UnwritableException;
import org.jspecify.annotations.Nullable;

/** Whether a server can work, and why not: as much as everybody may know. */
public enum Ready {
    YES(null),
    /** Its database does not answer in time. */
    LATE("The database does not answer within " + Readiness.PATIENCE.toSeconds() + " s"),
    /** There is no connection to its database. */
    UNREACHABLE("The database cannot be reached"),
    /** See {@link UnwritableException.Reason#DISK_FULL}. */
    DISK_FULL("The disk of the database is full: reads are answered"),
    /** See {@link UnwritableException.Reason#FILES_REPLACED}. */
    FILES_REPLACED("The database's files were removed or replaced under this server"),
    /** See {@link UnwritableException.Reason#LOCKED}. */
    LOCKED("Somebody else holds the database"),
    /** The reason is in the log only. */
    FAULT("The database does not work; the log says why");

    private final @Nullable String reason;

    Ready(@Nullable String reason) {
        this.reason = reason;
    }

    /** What it is when writes are not taken. */
    public static Ready of(UnwritableException e) {
        return switch (e.reason()) {
            case DISK_FULL -> DISK_FULL;
            case FILES_REPLACED -> FILES_REPLACED;
            case LOCKED -> LOCKED;
        };
    }

    /** A sentence without anything that is nobody's business; null for {@link #YES}. */
    @Nullable
    String reason() {
        return reason;
    }
}
