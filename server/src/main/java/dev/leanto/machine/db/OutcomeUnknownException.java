package dev.leanto.machine.db;

/** The connection broke while a write was being committed, and the database could not be asked whether it was. */
public final class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(Throwable cause) {
        super("The connection was lost during COMMIT and the outcome could not be found out", cause);
    }
}
