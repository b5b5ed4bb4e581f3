package dev.leanto.machine.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** The numbers that ids were given so far: an id that was purged is not given again, so no row need show it. */
sealed interface Sequences {

    /** Those of this connection's database. */
    static Sequences of(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
                ? new OfPostgres()
                : new OfSqlite();
    }

    /** The last number given, by the table; 0 or missing for none. */
    Map<String, Long> read(Connection connection) throws SQLException;

    /** Has the next ids follow on these numbers. */
    void write(Connection connection, Map<String, Long> last) throws SQLException;

    /** SQLite keeps them in a table. */
    record OfSqlite() implements Sequences {

        @Override
        public Map<String, Long> read(Connection connection) throws SQLException {
            Map<String, Long> last = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT name, seq FROM sqlite_sequence")) {
                while (row.next()) {
                    last.put(row.getString(1), row.getLong(2));
                }
            }
            return last;
        }

        @Override
        public void write(Connection connection, Map<String, Long> last) throws SQLException {
            try (Statement statement = connection.createStatement();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)")) {
                statement.executeUpdate("DELETE FROM sqlite_sequence");
                for (Map.Entry<String, Long> one : last.entrySet()) {
                    insert.setString(1, one.getKey());
                    insert.setLong(2, one.getValue());
                    insert.executeUpdate();
                }
            }
        }
    }

    /** PostgreSQL has a sequence for each identity column; reading and setting it is no part of a transaction. */
    record OfPostgres() implements Sequences {

        private static final String IDENTITIES = """
                SELECT table_name, pg_get_serial_sequence(quote_ident(table_name), column_name)
                FROM information_schema.columns
                WHERE table_schema = current_schema() AND is_identity = 'YES' AND table_name <> 'changes'
                """;

        private static Map<String, String> identities(Connection connection) throws SQLException {
            Map<String, String> sequences = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(IDENTITIES)) {
                while (row.next()) {
                    sequences.put(row.getString(1), row.getString(2));
                }
            }
            return sequences;
        }

        @Override
        public Map<String, Long> read(Connection connection) throws SQLException {
            Map<String, Long> last = new TreeMap<>();
            for (Map.Entry<String, String> identity : identities(connection).entrySet()) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(
                                "SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM "
                                        + identity.getValue())) {
                    row.next();
                    last.put(identity.getKey(), row.getLong(1));
                }
            }
            return last;
        }

        @Override
        public void write(Connection connection, Map<String, Long> last) throws SQLException {
            try (PreparedStatement set = connection.prepareStatement("SELECT setval(?::regclass, ?, ?)")) {
                for (Map.Entry<String, String> identity : identities(connection).entrySet()) {
                    long number = last.getOrDefault(identity.getKey(), 0L);
                    set.setString(1, identity.getValue());
                    set.setLong(2, Math.max(1, number));
                    set.setBoolean(3, number > 0);
                    set.execute();
                }
            }
        }
    }
}
