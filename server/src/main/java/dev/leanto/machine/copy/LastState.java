package dev.leanto.machine.copy;

import dev.leanto.machine.db.DatabasePlace;
import dev.leanto.machine.db.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The last state of a database that is moved away: nobody writes to it while it is read. */
final class LastState {

    /** Sessions of servers and commands, as they call themselves by default. */
    private static final String OTHERS = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'leanto' AND pid <> pg_backend_pid()
            """;

    /** How long a session that was closed may take to end. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private LastState() {}

    /**
     * Connects, for statements that see it: nobody can write until the connection is closed.
     *
     * @throws CopyException when somebody is connected to PostgreSQL who would write later
     */
    static Connection open(DatabasePlace place) throws SQLException {
        if (place.dialect() == Dialect.SQLITE) {
            return begun(place.connect(), "BEGIN IMMEDIATE");
        }
        String tables = tables(place);
        return begun(place.snapshot(), "LOCK TABLE " + tables + " IN SHARE MODE");
    }

    /** With a statement before all others: what that waits for belongs to the state that is seen. */
    private static Connection begun(Connection connection, String first) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(first);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String tables(DatabasePlace place) throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            long until = System.nanoTime() + LEAVING.toNanos();
            while (isUsed(statement)) {
                if (System.nanoTime() - until > 0) {
                    throw new CopyException("a server is connected to it: stop it first");
                }
                pause();
            }
            List<String> tables = TableCopy.tables(connection);
            return tables.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        }
    }

    private static boolean isUsed(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(OTHERS)) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CopyException("Interrupted while waiting for others to leave", e);
        }
    }
}
