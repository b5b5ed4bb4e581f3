package dev.leanto.machine.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * Sees every commit to a SQLite file, whoever makes it: {@code PRAGMA data_version} of a connection that does nothing
 * else moves with each commit of any other connection. What was changed then stands in the table {@code changes}. Safe for use
 * by many threads.
 */
final class CommitWatch implements AutoCloseable {

    private static final String SINCE =
            "SELECT project_id, user_id, number FROM changes WHERE number > ? ORDER BY number LIMIT "
                    + LastChanges.READ;

    private static final String NEWEST = "SELECT coalesce(max(number), 0) FROM changes";

    private final Connection connection;
    private final PreparedStatement question;
    private final PreparedStatement since;
    private final LastChanges changes = new LastChanges();
    private final SharedQuestion epoch = new SharedQuestion(this::ask);
    private long version;
    private long newest;

    /**
     * Takes what was committed so far for known.
     *
     * @param connection one of its own, in auto-commit mode: inside a transaction the number would stand still
     * @throws SQLException when the connection fails
     */
    CommitWatch(Connection connection) throws SQLException {
        this.connection = connection;
        this.question = connection.prepareStatement("PRAGMA data_version");
        this.since = connection.prepareStatement(SINCE);
        this.version = number(question);
        this.newest = newest();
    }

    /** A number that is another one after every commit that has changed something. */
    long epoch() {
        return epoch.ask();
    }

    /**
     * The same, if nothing was committed since it was asked last and nobody is asking; empty otherwise. Waits for nobody: SQLite
     * looks into memory that all programs share which have the file open, and reads the file's first page after a commit, which
     * everybody does.
     */
    OptionalLong epochAtOnce() {
        return epoch.ifFree(() -> {
            try {
                return number(question) == version ? OptionalLong.of(changes.epoch()) : OptionalLong.empty();
            } catch (SQLException e) {
                // Whoever has time for it asks again, and says what is wrong.
                return OptionalLong.empty();
            }
        });
    }

    /** What has changed since which epoch. */
    LastChanges changes() {
        return changes;
    }

    private long ask() {
        try {
            long now = number(question);
            if (now != version) {
                readChanges();
                version = now;
            }
            return changes.epoch();
        } catch (SQLException e) {
            // Some of it may have been read, and is not read again.
            changes.anything();
            throw Failures.unchecked(e);
        }
    }

    private void readChanges() throws SQLException {
        since.setLong(1, newest);
        int rows = 0;
        try (ResultSet row = since.executeQuery()) {
            while (row.next()) {
                changes.note(row.getInt(1), row.getInt(2));
                newest = row.getLong(3);
                rows++;
            }
        }
        if (rows >= LastChanges.READ) {
            newest = newest();
        }
        changes.begin(rows);
    }

    private long newest() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            return number(statement);
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
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
