package dev.leanto.machine.db;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes something of a row. */
@FunctionalInterface
public interface RowReader<T> {

    /** What the row holds; columns are read by their place, which is found without a search. */
    T read(ResultSet row) throws SQLException;
}
