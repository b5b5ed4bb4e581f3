package dev.leanto.machine.db;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a record holds, one for each component and under its name in snake case, found once and for all: for
 * what every request reads, where Jdbi's mapping would look the names up anew with each statement. Safe for use by many
 * threads.
 */
public final class RecordColumns<R extends Record> {

    /** Reads a column. */
    private interface Reader {
        @Nullable
        Object read(ResultSet row, String column) throws SQLException;
    }

    private record Column(String component, String name, Reader reader) {}

    private static final Map<Class<?>, Reader> READERS = Map.of(
            int.class,
            ResultSet::getInt,
            boolean.class,
            ResultSet::getBoolean,
            String.class,
            ResultSet::getString,
            Instant.class,
            RecordColumns::instant);

    private final Column[] columns;
    private final MethodHandle constructor;

    private RecordColumns(Column[] columns, MethodHandle constructor) {
        this.columns = columns;
        this.constructor = constructor;
    }

    /**
     * The columns of a record.
     *
     * @param lookup of the caller, who can see the record's constructor
     */
    public static <R extends Record> RecordColumns<R> of(Class<R> type, MethodHandles.Lookup lookup) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Column[] columns = Arrays.stream(components).map(RecordColumns::column).toArray(Column[]::new);
        try {
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types));
            return new RecordColumns<>(
                    columns,
                    constructor.asSpreader(Object[].class, types.length).asType(MethodType.genericMethodType(0, true)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be made here", e);
        }
    }

    private static Column column(RecordComponent component) {
        Reader reader = READERS.get(component.getType());
        if (reader == null) {
            throw new IllegalArgumentException(component + " is of a type that no column has");
        }
        String name = component.getName().replaceAll("(\\p{Lu})", "_$1").toLowerCase(Locale.ROOT);
        return new Column(component.getName(), name, reader);
    }

    /** The record that a row holds. */
    @SuppressWarnings("unchecked") // The handle is the constructor of R.
    public R read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns[i].reader.read(row, columns[i].name);
        }
        try {
            Object made = constructor.invokeExact(values);
            return (R) made;
        } catch (Throwable e) {
            throw new IllegalStateException("A row does not make a record", e);
        }
    }

    /** What an UPDATE sets: every column to the parameter with the name of its component. */
    public String assignments() {
        return Arrays.stream(columns)
                .map(column -> column.name + " = :" + column.component)
                .collect(Collectors.joining(", "));
    }

    /** The columns of an INSERT. */
    public String names() {
        return Arrays.stream(columns).map(Column::name).collect(Collectors.joining(", "));
    }

    /** The values of an INSERT, in the order of {@link #names}: parameters with the names of the components. */
    public String parameters() {
        return Arrays.stream(columns).map(column -> ":" + column.component).collect(Collectors.joining(", "));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
