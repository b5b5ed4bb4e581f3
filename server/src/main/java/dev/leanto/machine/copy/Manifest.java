package dev.leanto.machine.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup says of itself, in two tables that no live database has.
 *
 * @param format of the backup; {@link #FORMAT}
 * @param leanto the version of the program that made it
 * @param origin the database that it was taken from, {@code sqlite} or {@code postgresql}
 * @param takenAt when it was begun
 * @param tables what each table held then
 */
public record Manifest(int format, String leanto, String origin, Instant takenAt, List<TableSum> tables) {

    /** What this program writes, and the newest that it reads. */
    public static final int FORMAT = 1;

    /** How the names of its tables begin. */
    static final String TABLES = "leanto_backup";

    /** How many rows all tables have together. */
    public long rows() {
        return tables.stream().mapToLong(TableSum::rows).sum();
    }

    /** Writes it into the file; the caller ends the transaction. */
    void write(Connection connection) throws SQLException {
        remove(connection);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE leanto_backup (format INTEGER NOT NULL, leanto TEXT NOT NULL,"
                    + " origin TEXT NOT NULL, taken_at INTEGER NOT NULL)");
            statement.executeUpdate("CREATE TABLE leanto_backup_tables (name TEXT NOT NULL PRIMARY KEY,"
                    + " row_count INTEGER NOT NULL, row_sum TEXT NOT NULL)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO leanto_backup VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, format);
            insert.setString(2, leanto);
            insert.setString(3, origin);
            insert.setLong(4, takenAt.toEpochMilli());
            insert.executeUpdate();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO leanto_backup_tables VALUES (?, ?, ?)")) {
            for (TableSum table : tables) {
                insert.setString(1, table.name());
                insert.setLong(2, table.rows());
                insert.setString(3, table.sum());
                insert.executeUpdate();
            }
        }
    }

    static void remove(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TABLE IF EXISTS leanto_backup_tables");
            statement.executeUpdate("DROP TABLE IF EXISTS leanto_backup");
        }
    }

    /**
     * What a file says of itself.
     *
     * @return null when it is no backup
     * @throws CopyException when it is one that this program does not know
     */
    static @Nullable Manifest read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                return null;
            }
            List<TableSum> tables = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("SELECT name, row_count, row_sum FROM leanto_backup_tables")) {
                while (row.next()) {
                    tables.add(new TableSum(row.getString(1), row.getLong(2), row.getString(3)));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT format, leanto, origin, taken_at FROM leanto_backup")) {
                if (!row.next()) {
                    return null;
                }
                if (row.getInt(1) > FORMAT) {
                    throw new CopyException("The backup was made by a newer Leanto (" + row.getString(2) + ")");
                }
                return new Manifest(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        List.copyOf(tables));
            }
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT count(*) FROM sqlite_master WHERE name IN ('leanto_backup', 'leanto_backup_tables')")) {
            return row.next() && row.getInt(1) == 2;
        }
    }
}
