package dev.leanto.machine.db;

/** The database cannot be reached just now, or was lost in the middle. Nothing was written. */
public final class UnreachableException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    UnreachableException(Throwable cause) {
        super("The database cannot be reached: " + Failures.reason(cause), cause);
    }
}
