package dev.leanto.machine.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Runs statements past Jdbi, for which names, arguments and mappers are looked up with every run. */
final class PlainStatements {

    private static final @Nullable Object[] NOTHING = {};

    private PlainStatements() {}

    /** As whoever calls a door expects a statement to fail. */
    private static final class Failed extends JdbiException {
        private static final long serialVersionUID = 1L;

        Failed(SQLException e) {
            super(e);
        }
    }

    /** What is done with a statement whose values are bound. */
    interface Run<T extends @Nullable Object> {
        T of(PreparedStatement statement) throws SQLException;
    }

    static <T> List<T> rows(Handle handle, String sql, RowReader<T> reader, @Nullable Object... values) {
        return run(handle, sql, values, statement -> read(statement.executeQuery(), reader));
    }

    /** The rows of a result, which is closed afterwards. */
    static <T> List<T> read(ResultSet result, RowReader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet row = result) {
            while (row.next()) {
                rows.add(reader.read(row));
            }
        }
        return rows;
    }

    static int execute(Handle handle, String sql, @Nullable Object... values) {
        return run(handle, sql, values, PreparedStatement::executeUpdate);
    }

    /** Runs a statement for each of some rows of values; how many rows it has changed each time. */
    static int[] executeAll(Handle handle, String sql, List<@Nullable Object[]> rows) {
        return run(handle, sql, NOTHING, statement -> {
            for (@Nullable Object[] values : rows) {
                bound(statement, values).addBatch();
            }
            return statement.executeBatch();
        });
    }

    static <T extends @Nullable Object> T run(Handle handle, String sql, @Nullable Object[] values, Run<T> run) {
        try {
            Connection connection = handle.getConnection();
            if (!(handle.getStatementBuilder() instanceof StatementCache statements)) {
                // PostgreSQL's driver keeps statements by itself.
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    return run.of(bound(statement, values));
                }
            }
            PreparedStatement statement = statements.take(connection, sql);
            boolean done = false;
            try {
                T made = run.of(bound(statement, values));
                done = true;
                return made;
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

    private static PreparedStatement bound(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
