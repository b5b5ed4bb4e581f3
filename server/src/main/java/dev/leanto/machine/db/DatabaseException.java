package dev.leanto.machine.db;

import org.jspecify.annotations.Nullable;

/** The database failed or could not be reached. Nothing was written by the transaction in which it happened. */
public sealed class DatabaseException extends RuntimeException permits UnreachableException, UnwritableException {

    private static final long serialVersionUID = 1L;

    DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    DatabaseException(String message) {
        super(message);
    }
}
