package dev.leanto.machine.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Sees every commit to a SQLite file, whoever makes it: {@code PRAGMA data_version} of a connection that does nothing
 * else moves with each commit of any other connection. Safe for use by many threads.
 */
final class CommitWatch implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement question;
    private final SharedQuestion epoch = new SharedQuestion(this::ask);

    /**
     * @param connection one of its own, in auto-commit mode: inside a transaction the number would stand still
     * @throws SQLException when the connection fails
     */
    CommitWatch(Connection connection) throws SQLException {
        this.connection = connection;
        this.question = connection.prepareStatement("PRAGMA data_version");
    }

    /** A number that is another one after every commit. */
    long epoch() {
        return epoch.ask();
    }

    private long ask() {
        try (ResultSet row = question.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw Failures.unchecked(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Failures.unchecked(e);
        }
    }
}
