package dev.leanto.machine.db;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns that a record holds, one for each component and under its name in snake case, so that statements name them
 * in one order.
 */
public final class RecordColumns {

    private record Column(String component, String name) {}

    private final List<Column> columns;

    /** The columns of a record. */
    public RecordColumns(Class<? extends Record> type) {
        this.columns = Arrays.stream(type.getRecordComponents())
                .map(RecordColumns::column)
                .toList();
    }

    private static Column column(RecordComponent component) {
        String name = component.getName().replaceAll("(\\p{Lu})", "_$1").toLowerCase(Locale.ROOT);
        return new Column(component.getName(), name);
    }

    /** How many there are. */
    public int count() {
        return columns.size();
    }

    /** The columns of an INSERT. */
    public String names() {
        return joined(Column::name);
    }

    /** The columns of a SELECT from a table with this alias. */
    public String names(String table) {
        return joined(column -> table + "." + column.name);
    }

    /** The values of an INSERT, in the order of {@link #names()}: parameters with the names of the components. */
    public String parameters() {
        return joined(column -> ":" + column.component);
    }

    /** What an UPDATE sets: every column to the parameter with the name of its component. */
    public String assignments() {
        return joined(column -> column.name + " = :" + column.component);
    }

    private String joined(Function<Column, String> each) {
        return columns.stream().map(each).collect(Collectors.joining(", "));
    }
}
