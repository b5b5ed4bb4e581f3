package dev.leanto.machine.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes something of a row. */
@FunctionalInterface
public interface RowReader<T> {

    /** What the row holds; columns are read by their place, which is found without a search. */
    T read(ResultSet row) throws SQLException;

    /** The moment in a column, which has milliseconds since 1970; null when it has none. */
    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
