package dev.leanto.testing;

import dev.leanto.machine.config.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All rows of a database, as no code of ours reads them, and the same for both databases. */
public final class Rows {

    private static final List<String> APART = List.of("flyway_", "sqlite_", "changes", "search_");

    private static final Path FILLED = Path.of("src/test/resources/db/filled");

    private Rows() {}

    /** Connects to the database of an installation. */
    public static Connection connect(ServerConfig.Storage storage) throws SQLException {
        String url = storage.databaseUrl();
        return url == null
                ? DriverManager.getConnection("jdbc:sqlite:" + storage.folder().resolve("leanto.db"))
                : Postgres.dataSource(url.substring(url.lastIndexOf('/') + 1)).getConnection();
    }

    /** The rows of each table, sorted. */
    public static SortedMap<String, List<String>> all(ServerConfig.Storage storage) {
        SortedMap<String, List<String>> all = new TreeMap<>();
        try (Connection connection = connect(storage)) {
            for (String table : tables(connection)) {
                all.put(table, rows(connection, table));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        String sql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
                ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                : "SELECT name FROM sqlite_schema WHERE type = 'table'";
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        // What triggers have noted of commits is no data, and begins anew in a copy; so does the index of search.
        tables.removeIf(table -> APART.stream().anyMatch(table::startsWith));
        return tables;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            while (row.next()) {
                SortedMap<String, String> columns = new TreeMap<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.put(row.getMetaData().getColumnName(i), text(row.getObject(i)));
                }
                // Where a row lies is no data either.
                columns.remove("content_row");
                rows.add(columns.toString());
            }
        }
        rows.sort(null);
        return rows;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Boolean flag -> flag ? "1" : "0";
            case null, default -> String.valueOf(value);
        };
    }

    /** Makes the database that an older program left, with rows of every kind; the key is {@link #FILLED_KEY}. */
    public static void fill(ServerConfig.Storage storage, int version) {
        String name = storage.databaseUrl() == null ? "sqlite" : "postgresql";
        Path file = FILLED.resolve(name.toLowerCase(Locale.ROOT)).resolve("V%03d.sql".formatted(version));
        try {
            Files.createDirectories(storage.folder());
            String sql = Files.readString(file);
            try (Connection connection = connect(storage);
                    Statement statement = connection.createStatement()) {
                if (storage.databaseUrl() == null) {
                    statement.executeUpdate(sql);
                } else {
                    statement.execute(sql);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The master key of what {@link #fill} makes. */
    public static final String FILLED_KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    /** A statement on the database of an installation, past everything that would refuse it. */
    public static void tamper(ServerConfig.Storage storage, String sql) {
        try (Connection connection = connect(storage);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    storage.databaseUrl() == null
                            ? "PRAGMA foreign_keys = OFF"
                            : "SET session_replication_role = replica");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
