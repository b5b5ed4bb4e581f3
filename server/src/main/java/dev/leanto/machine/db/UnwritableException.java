package dev.leanto.machine.db;

import org.jspecify.annotations.Nullable;

/** The database took no write, for a reason that the one who sent it may know. Nothing was written. */
public final class UnwritableException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** Somebody else has held for too long what was to be written. */
        LOCKED("Somebody else has held for too long what was to be written"),
        /** There is no room on the disk of the database. */
        DISK_FULL("The disk of the database is full"),
        /** The files of the database are not those any more that were opened: what is written to them is lost. */
        FILES_REPLACED("The database's files were removed or replaced under this server: put them back and start it"
                + " again; until then it takes no writes");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;

    public UnwritableException(Reason reason, @Nullable Throwable cause) {
        super(reason.sentence + (cause == null ? "" : ": " + Failures.reason(cause)), cause);
        this.reason = reason;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }

    /** Why a database refused; null when for another reason, or for none. */
    static @Nullable UnwritableException of(Throwable thrown) {
        return switch (Failures.sqlState(thrown)) {
            case "55P03" -> new UnwritableException(Reason.LOCKED, thrown);
            case "53100" -> new UnwritableException(Reason.DISK_FULL, thrown);
            case null, default -> ofSqlite(thrown);
        };
    }

    private static @Nullable UnwritableException ofSqlite(Throwable thrown) {
        if (Failures.isSqliteBusy(thrown)) {
            return new UnwritableException(Reason.LOCKED, thrown);
        }
        return Failures.isSqliteFull(thrown) ? new UnwritableException(Reason.DISK_FULL, thrown) : null;
    }
}
