package dev.leanto.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The data as the server keeps it: time goes by faster there, and much is made at once. */
final class Stored {

    /** What a project is called of each number {@code n}; a hundred are in a folder. */
    private static final String NAME = "'esk ' || (n / 100) || '/' || CASE n % 5 WHEN 0 THEN 'momentum' WHEN 1 THEN 'carry'"
            + " WHEN 2 THEN 'pairs' WHEN 3 THEN 'value' ELSE 'breakout' END || ' ' || n";

    private static final String RANDOM = "lower(hex(randomblob(16)))";

    private Stored() {}

    /** Has everybody proven so much earlier who they are. */
    static void makeProofsOlder(PackagedServer server, Duration age) throws SQLException {
        run(server, "UPDATE logins SET proven_at = proven_at - " + age.toMillis());
    }

    /** Changes what is stored, as nobody could by asking. */
    static void run(PackagedServer server, String change) throws SQLException {
        try (Connection connection = open(server);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(change);
        }
    }

    /** Puts the rows of a project in again, under other numbers, until there are so many. */
    static void copyProject(PackagedServer server, String project, int count) throws SQLException {
        Map<String, String> other = Map.of("id", "n", "name", "'D' || " + NAME, "name_key", "'d' || " + NAME, "channel_token", RANDOM);
        try (Connection connection = open(server);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<String> triggers = texts(statement, "SELECT sql FROM sqlite_master WHERE type = 'trigger'");
            for (String name : texts(statement, "SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
                statement.execute("DROP TRIGGER " + name);
            }
            copy(statement, "projects", "id = " + project, project, count, other);
            for (String table : List.of("contents", "file_versions")) {
                copy(statement, table, "project_id = " + project, project, count, Map.of("project_id", "n"));
            }
            Map<String, String> revision = Map.of("project_id", "n", "write_id", RANDOM);
            copy(statement, "revisions", "project_id = " + project, project, count, revision);
            for (String trigger : triggers) {
                statement.execute(trigger);
            }
            connection.commit();
        }
    }

    private static void copy(
            Statement statement, String table, String which, String project, int count, Map<String, String> other)
            throws SQLException {
        List<String> columns = texts(statement, "SELECT name FROM pragma_table_info('" + table + "')");
        // Past the number of the project: an id has to be free.
        String values = columns.stream()
                .map(column -> other.getOrDefault(column, column).replaceAll("\\bn\\b", number(column, project)))
                .collect(Collectors.joining(", "));
        statement.execute("WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < " + (count - 1)
                + ") INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + values + " FROM counted CROSS JOIN "
                + table + " WHERE " + which);
    }

    private static String number(String column, String project) {
        return column.endsWith("id") ? "(" + project + " + n)" : "n";
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static Connection open(PackagedServer server) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + server.data().resolve("leanto.db") + "?busy_timeout=5000");
    }
}
