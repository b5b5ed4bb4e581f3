package dev.leanto.machine.db;

/** The database failed or could not be reached. Nothing was written by the transaction in which it happened. */
public sealed class DatabaseException extends RuntimeException permits UnreachableException {

    private static final long serialVersionUID = 1L;

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    DatabaseException(String message) {
        super(message);
    }
}
