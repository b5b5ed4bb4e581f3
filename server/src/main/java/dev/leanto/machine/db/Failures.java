package dev.leanto.machine.db;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Sorts what can be thrown in a transaction: faults of the database, and what passes through unchanged. */
final class Failures {

    private Failures() {}

    /** The throwable as the caller of a door gets it. */
    static RuntimeException unchecked(Throwable thrown) {
        return switch (thrown) {
            case JdbiException e -> new DatabaseException("A statement failed: " + reason(e), e);
            case SQLException e -> new DatabaseException("The database failed: " + e.getMessage(), e);
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(thrown);
        };
    }

    /** The SQL state of the database's own exception somewhere beneath; null when there is none. */
    static @Nullable String sqlState(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException e && e.getSQLState() != null) {
                return e.getSQLState();
            }
        }
        return null;
    }

    private static String reason(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException e) {
                return String.valueOf(e.getMessage());
            }
        }
        return String.valueOf(thrown.getMessage());
    }
}
