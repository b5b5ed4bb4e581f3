package dev.leanto.machine.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Runs a query past Jdbi, for which names, arguments and mappers are looked up with every run. */
final class PlainQuery {

    private PlainQuery() {}

    /** As whoever calls a door expects a statement to fail. */
    private static final class Failed extends JdbiException {
        private static final long serialVersionUID = 1L;

        Failed(SQLException e) {
            super(e);
        }
    }

    static <T> List<T> rows(Handle handle, String sql, RowReader<T> reader, Object... values) {
        try {
            Connection connection = handle.getConnection();
            if (!(handle.getStatementBuilder() instanceof StatementCache statements)) {
                // PostgreSQL's driver keeps statements by itself.
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    return rows(statement, reader, values);
                }
            }
            PreparedStatement statement = statements.take(connection, sql);
            boolean done = false;
            try {
                List<T> rows = rows(statement, reader, values);
                done = true;
                return rows;
            } finally {
                if (done) {
                    statements.giveBack(sql, statement);
                } else {
                    statement.close();
                }
            }
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, RowReader<T> reader, Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        List<T> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(reader.read(row));
            }
        }
        return rows;
    }
}
