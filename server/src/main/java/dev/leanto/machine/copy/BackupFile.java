package dev.leanto.machine.copy;

import dev.leanto.machine.db.DatabasePlace;
import dev.leanto.machine.db.Dialect;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A backup: a SQLite database of the same schema, whichever database it was taken from, with a {@link Manifest} in it.
 *
 * @param file where it is
 */
public record BackupFile(Path file) {

    /** It, as a database. */
    public DatabasePlace place() {
        return DatabasePlace.sqlite(file);
    }

    /**
     * Takes one of a database, as it is in one moment and whoever writes meanwhile.
     *
     * @param file is there and empty
     * @param leanto the version of this program
     * @param at the time
     * @throws CopyException when it could not be taken
     */
    public static BackupFile take(DatabasePlace from, Path file, String leanto, Instant at) {
        BackupFile backup = new BackupFile(file);
        try {
            List<TableSum> sums = from.dialect() == Dialect.SQLITE ? snapshot(from, backup) : rows(from, backup);
            String origin = from.dialect().name().toLowerCase(Locale.ROOT);
            try (Connection connection = backup.place().connect()) {
                connection.setAutoCommit(false);
                new Manifest(Manifest.FORMAT, leanto, origin, at, sums).write(connection);
                connection.commit();
            }
            return backup;
        } catch (SQLException | IOException e) {
            throw new CopyException(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<TableSum> snapshot(DatabasePlace from, BackupFile backup) throws SQLException, IOException {
        SqliteSnapshot.take(from, backup.file);
        try (Connection connection = backup.place().snapshot()) {
            return TableCopy.sums(connection);
        }
    }

    private static List<TableSum> rows(DatabasePlace from, BackupFile backup) throws SQLException {
        backup.place().makeSchema(from.version());
        try (Connection source = from.snapshot();
                Connection target = backup.place().connect();
                Statement statement = target.createStatement()) {
            // What is broken in the database is to be kept as it is, and told.
            statement.execute("PRAGMA foreign_keys = OFF");
            target.setAutoCommit(false);
            List<TableSum> sums = TableCopy.replace(source, target);
            target.commit();
            source.rollback();
            return sums;
        }
    }

    /** Has the disk keep what was written to a file. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * What it says of itself; null when it is no backup.
     *
     * @throws CopyException when it cannot be read, or is one of a newer program
     */
    public @Nullable Manifest manifest() {
        if (!Files.isRegularFile(file)) {
            throw new CopyException("There is no file " + file);
        }
        try (Connection connection = place().connect()) {
            return Manifest.read(connection);
        } catch (SQLException e) {
            throw new CopyException("The file " + file + " is no backup of Leanto, or damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Looks whether it still is what it was when it was taken: its pages, and every row.
     *
     * @return a sentence for each thing that is not; empty when all is well
     */
    public List<String> damage() {
        Manifest manifest = manifest();
        if (manifest == null) {
            return List.of("It is no backup of Leanto");
        }
        List<String> damage = new ArrayList<>();
        try (Connection connection = place().snapshot();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            while (row.next()) {
                String line = String.valueOf(row.getString(1));
                if (!line.equals("ok")) {
                    damage.add(line);
                }
            }
            damage.addAll(changes(manifest.tables(), TableCopy.sums(connection)));
        } catch (SQLException e) {
            damage.add("It cannot be read: " + e.getMessage());
        }
        return damage;
    }

    /** Rows of it that refer to others which are not there; they were so when it was taken. */
    public List<String> brokenReferences() {
        return ForeignKeys.broken(place());
    }

    /** How two states of the same tables differ; empty when they do not. */
    static List<String> changes(List<TableSum> then, List<TableSum> now) {
        Map<String, TableSum> known = now.stream().collect(Collectors.toMap(TableSum::name, sum -> sum));
        return then.stream()
                .filter(table -> !table.equals(known.get(table.name())))
                .map(table -> {
                    TableSum other = known.get(table.name());
                    return other == null
                            ? "The table " + table.name() + " is missing"
                            : "The table " + table.name() + " has not the rows that it had: " + other.rows() + " now, "
                                    + table.rows() + " then";
                })
                .toList();
    }
}
