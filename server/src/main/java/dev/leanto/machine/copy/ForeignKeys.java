package dev.leanto.machine.copy;

import dev.leanto.machine.db.DatabasePlace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks for rows that refer to others which are not there: whoever had a database turn its own look-out off may have made some. */
public final class ForeignKeys {

    /** The keys: the two tables, when a row of one refers to a row of the other, and when it refers to any. */
    private static final String POSTGRESQL = """
            SELECT k.conrelid::regclass::text, k.confrelid::regclass::text,
                   string_agg('c.' || quote_ident(child.attname) || ' = p.' || quote_ident(parent.attname), ' AND '),
                   string_agg('c.' || quote_ident(child.attname) || ' IS NOT NULL', ' AND ')
            FROM pg_constraint k
            CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair (child, parent)
            JOIN pg_attribute child ON child.attrelid = k.conrelid AND child.attnum = pair.child
            JOIN pg_attribute parent ON parent.attrelid = k.confrelid AND parent.attnum = pair.parent
            WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace
            GROUP BY k.oid, k.conrelid, k.confrelid
            """;

    private ForeignKeys() {}

    /**
     * A sentence for each pair of tables between which something is missing.
     *
     * @throws CopyException when it cannot be found out
     */
    public static List<String> broken(DatabasePlace place) {
        try (Connection connection = place.snapshot()) {
            return broken(connection);
        } catch (SQLException e) {
            throw new CopyException("The references cannot be followed: " + e.getMessage(), e);
        }
    }

    private static List<String> broken(Connection connection) throws SQLException {
        boolean postgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        Map<String, Long> broken = postgresql ? ofPostgres(connection) : ofSqlite(connection);
        return broken.entrySet().stream()
                .map(pair -> pair.getValue() + " rows of " + pair.getKey() + " that are not there")
                .toList();
    }

    private static Map<String, Long> ofSqlite(Connection connection) throws SQLException {
        Map<String, Long> broken = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA foreign_key_check")) {
            while (row.next()) {
                broken.merge(row.getString("table") + " refer to rows of " + row.getString("parent"), 1L, Long::sum);
            }
        }
        return broken;
    }

    private static Map<String, Long> ofPostgres(Connection connection) throws SQLException {
        Map<String, Long> broken = new TreeMap<>();
        for (Key key : keys(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(key.question())) {
                row.next();
                if (row.getLong(1) > 0) {
                    broken.merge(key.child() + " refer to rows of " + key.parent(), row.getLong(1), Long::sum);
                }
            }
        }
        return broken;
    }

    /**
     * One of PostgreSQL's.
     *
     * @param child the table that refers
     * @param parent the one that it refers to
     * @param question how many rows refer to none
     */
    private record Key(String child, String parent, String question) {}

    private static List<Key> keys(Connection connection) throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(POSTGRESQL)) {
            while (row.next()) {
                String child = row.getString(1);
                String parent = row.getString(2);
                keys.add(new Key(
                        child,
                        parent,
                        "SELECT count(*) FROM " + child + " c WHERE " + row.getString(4)
                                + " AND NOT EXISTS (SELECT 1 FROM " + parent + " p WHERE " + row.getString(3) + ")"));
            }
        }
        return keys;
    }
}
