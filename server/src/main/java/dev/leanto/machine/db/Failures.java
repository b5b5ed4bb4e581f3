package dev.leanto.machine.db;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Sorts what can be thrown in a transaction: faults of the database, and what passes through unchanged. */
final class Failures {

    private Failures() {}

    /** The throwable as the caller of a door gets it. */
    static RuntimeException unchecked(Throwable thrown) {
        UnwritableException known = thrown instanceof JdbiException || thrown instanceof SQLException
                ? UnwritableException.of(thrown)
                : null;
        return known == null ? other(thrown) : known;
    }

    private static RuntimeException other(Throwable thrown) {
        return switch (thrown) {
            case JdbiException e when isLost(e) -> new UnreachableException(e);
            case SQLException e when isLost(e) -> new UnreachableException(e);
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

    /**
     * Whether the connection was lost, and not a statement refused: connection_exception, and what a PostgreSQL says that is
     * stopped.
     */
    static boolean isLost(Throwable thrown) {
        String state = String.valueOf(sqlState(thrown));
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** Whether SQLite says that its file can grow no more. */
    static boolean isSqliteFull(Throwable thrown) {
        return isSqlite(thrown, SQLiteErrorCode.SQLITE_FULL);
    }

    /** Whether another program has held SQLite's lock for longer than one waits for it. */
    static boolean isSqliteBusy(Throwable thrown) {
        return isSqlite(thrown, SQLiteErrorCode.SQLITE_BUSY);
    }

    private static boolean isSqlite(Throwable thrown, SQLiteErrorCode code) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(t -> t instanceof SQLiteException e && e.getResultCode() == code);
    }

    /** What the innermost exception of the database says, in one line. */
    static String reason(Throwable thrown) {
        Throwable innermost = thrown;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException) {
                innermost = t;
            }
        }
        return firstLine(innermost);
    }

    private static String firstLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
}
