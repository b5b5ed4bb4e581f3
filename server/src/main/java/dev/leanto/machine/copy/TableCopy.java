package dev.leanto.machine.copy;

import dev.leanto.machine.db.DatabasePlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves all rows from one database into another of the same schema, whichever of the two each of them is. */
public final class TableCopy {

    /** How much goes to the other database at once, in bytes and rows. */
    private static final long BATCH_BYTES = 4L << 20;

    private static final int BATCH_ROWS = 500;

    private TableCopy() {}

    /**
     * Fills a database with all rows of another of the same schema, compares what it holds then with what was read, and
     * commits only if it is the same.
     *
     * @param last whether nobody may write to the one that is read meanwhile, nor will afterwards
     * @return what was read
     * @throws CopyException when it could not be done; then nothing was written
     */
    public static List<TableSum> fill(DatabasePlace from, boolean last, DatabasePlace to) {
        try (Connection source = last ? LastState.open(from) : from.snapshot();
                Connection target = to.connect()) {
            target.setAutoCommit(false);
            List<TableSum> read = replace(source, target);
            if (!sums(target).equals(read)) {
                throw new CopyException("what was written is not what was read");
            }
            target.commit();
            return read;
        } catch (SQLException e) {
            throw new CopyException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Replaces the rows of one database by those of another, with the numbers that its next ids follow on. The caller ends the
     * transactions.
     *
     * @return what was read
     * @throws CopyException when the two have not the same tables
     */
    static List<TableSum> replace(Connection from, Connection to) throws SQLException {
        List<Table> tables = Table.all(from);
        if (!List.copyOf(Table.all(to)).equals(tables)) {
            throw new CopyException("The two databases have not the same tables");
        }
        for (Table table : tables.reversed()) {
            try (Statement statement = to.createStatement()) {
                statement.executeUpdate("DELETE FROM \"" + table.name() + '"');
            }
        }
        List<TableSum> sums = new ArrayList<>();
        for (Table table : tables) {
            sums.add(copy(table, from, to));
        }
        Sequences.of(to).write(to, Sequences.of(from).read(from));
        forget(to);
        return sums;
    }

    /** Nobody has read this database before: what triggers have noted of it is of no use. */
    private static void forget(Connection to) throws SQLException {
        try (ResultSet noted = to.getMetaData().getTables(null, to.getSchema(), Table.NOTED, null);
                Statement statement = to.createStatement()) {
            if (noted.next()) {
                statement.executeUpdate("DELETE FROM " + Table.NOTED);
            }
        }
    }

    private static TableSum copy(Table table, Connection from, Connection to) throws SQLException {
        RowSum sum = new RowSum();
        int rows = 0;
        long bytes = 0;
        try (PreparedStatement reader = table.reader(from);
                PreparedStatement writer = table.writer(to);
                ResultSet row = reader.executeQuery()) {
            while (row.next()) {
                @Nullable Object[] values = read(table, row);
                sum.add(values);
                for (int i = 0; i < values.length; i++) {
                    table.columns().get(i).bind(writer, i + 1, values[i]);
                    bytes += Column.bytes(values[i]).length;
                }
                writer.addBatch();
                if (++rows == BATCH_ROWS || bytes > BATCH_BYTES) {
                    writer.executeBatch();
                    rows = 0;
                    bytes = 0;
                }
            }
            writer.executeBatch();
        }
        return sum.of(table.name());
    }

    private static @Nullable Object[] read(Table table, ResultSet row) throws SQLException {
        if (Thread.currentThread().isInterrupted()) {
            throw new CopyException("The copy was stopped before its end");
        }
        @Nullable Object[] values = new Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.columns().get(i).read(row, i + 1);
        }
        return values;
    }

    /** What all tables hold, in the order in which they would be filled. */
    static List<TableSum> sums(Connection connection) throws SQLException {
        List<TableSum> sums = new ArrayList<>();
        for (Table table : Table.all(connection)) {
            RowSum sum = new RowSum();
            try (PreparedStatement reader = table.reader(connection);
                    ResultSet row = reader.executeQuery()) {
                while (row.next()) {
                    sum.add(read(table, row));
                }
            }
            sums.add(sum.of(table.name()));
        }
        return sums;
    }

    /** The names of the tables that are copied. */
    static List<String> tables(Connection connection) throws SQLException {
        return Table.all(connection).stream().map(Table::name).toList();
    }
}
