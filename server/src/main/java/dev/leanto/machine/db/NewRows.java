package dev.leanto.machine.db;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are inserted together. SQLite runs a statement for each; PostgreSQL gets them as one array for each column, in
 * one statement whatever their number, so that it plans and checks once. For one thread.
 */
public final class NewRows {

    /** Of more bytes than this several statements are made: the driver copies what a statement has. */
    private static final long STATEMENT_BYTES = 4L << 20;

    private final String sql;
    private final List<Column> columns;
    private final @Nullable String placed;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /** What a column holds. */
    public enum Column {
        INTEGER(Integer.class),
        BIGINT(Long.class),
        TEXT(String.class),
        BOOLEAN(Boolean.class),
        BYTEA(byte[].class);

        private final Class<?> type;

        Column(Class<?> type) {
            this.type = type;
        }
    }

    /**
     * None yet.
     *
     * @param sql with a {@code %s} where its VALUES are
     * @param columns what the values of a row are, in their order
     */
    public NewRows(String sql, Column... columns) {
        this(sql, null, List.of(columns));
    }

    private NewRows(String sql, @Nullable String placed, List<Column> columns) {
        this.sql = sql;
        this.columns = columns;
        this.placed = placed;
    }

    /**
     * The same with one column more, the last: the place where SQLite finds a row without its index, for {@link Tx#rowsAt}.
     * PostgreSQL's rows move: there it is null.
     *
     * @param row a table, and a condition that one of its rows meets; {@code ?1} is the first value of the new row
     */
    public static NewRows placed(String sql, String row, Column... columns) {
        return new NewRows(sql, row, List.of(columns));
    }

    /** Adds a row, with a value for each column. */
    public void add(@Nullable Object... values) {
        rows.add(values);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The same rows, as many together as one statement is to have. */
    List<NewRows> statements() {
        List<NewRows> all = new ArrayList<>();
        long bytes = 0;
        for (@Nullable Object[] row : rows) {
            bytes += bytes(row);
            if (all.isEmpty() || bytes > STATEMENT_BYTES) {
                all.add(new NewRows(sql, placed, columns));
                bytes = bytes(row);
            }
            all.getLast().add(row);
        }
        return all;
    }

    private static long bytes(@Nullable Object[] row) {
        long bytes = 0;
        for (Object value : row) {
            bytes += value instanceof byte[] content ? content.length : 0;
        }
        return bytes;
    }

    /** The statement for one row. */
    String asValues() {
        String place = placed == null ? "" : ", (SELECT rowid FROM " + placed + ")";
        return sql.formatted("VALUES (" + Tx.marks(columns.size()) + place + ")");
    }

    List<@Nullable Object[]> values() {
        return rows;
    }

    /** The statement for all rows. */
    String asArrays() {
        String place = placed == null ? "" : ", CAST(NULL AS BIGINT)";
        return sql.formatted("SELECT given.*" + place + " FROM unnest("
                + columns.stream().map(column -> "CAST(? AS " + column + "[])").collect(Collectors.joining(", "))
                + ") AS given");
    }

    @Nullable
    Object[] arrays() {
        @Nullable Object[] arrays = new Object[columns.size()];
        for (int column = 0; column < arrays.length; column++) {
            Object array = Array.newInstance(columns.get(column).type, rows.size());
            for (int row = 0; row < rows.size(); row++) {
                Array.set(array, row, rows.get(row)[column]);
            }
            arrays[column] = array;
        }
        return arrays;
    }
}
