package dev.leanto.program.cli;

import dev.leanto.machine.wire.Csv;
import dev.leanto.machine.wire.Json;
import dev.leanto.machine.wire.WireTime;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How a command prints what it has found: as text for people, or as JSON for scripts. What is printed is a record, and
 * its components are the columns of the table and the fields of the JSON alike.
 */
final class OutputOptions {

    private static final String GAP = "  ";

    @Option(names = "--json", description = "Print JSON, for scripts.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Prints what was done: a sentence, or the record. */
    void done(String sentence, Record result) {
        print(json ? Json.text(result) : sentence);
    }

    /** Whether JSON is wanted. */
    boolean isJson() {
        return json;
    }

    /** Prints a line as it is. */
    void line(String line) {
        print(line);
    }

    /** Prints a text as it is, without an end of its own. */
    void text(String text) {
        if (command != null) {
            PrintWriter out = command.commandLine().getOut();
            out.print(text);
            out.flush();
        }
    }

    /** Prints one record, a line for each component. */
    void one(Record row) {
        if (json) {
            print(Json.text(row));
            return;
        }
        RecordComponent[] components = row.getClass().getRecordComponents();
        int width = Arrays.stream(components)
                .mapToInt(one -> heading(one).length())
                .max()
                .orElse(0);
        for (RecordComponent component : components) {
            print((heading(component) + ":" + " ".repeat(width)).substring(0, width + 1) + " " + text(component, row));
        }
    }

    <R extends Record> void table(Class<R> type, List<R> rows) {
        if (json) {
            print(Json.text(rows));
            return;
        }
        RecordComponent[] columns = type.getRecordComponents();
        List<List<String>> cells = rows.stream()
                .map(row ->
                        Arrays.stream(columns).map(column -> text(column, row)).toList())
                .toList();
        int[] widths = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            int column = i;
            int widest = cells.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            widths[i] = Math.max(widest, heading(columns[i]).length());
        }
        print(line(
                Arrays.stream(columns)
                        .map(column -> heading(column).toUpperCase(Locale.ROOT))
                        .toList(),
                widths));
        cells.forEach(row -> print(line(row, widths)));
    }

    /** Prints the first line of CSV: the names. */
    void csvHead(Class<? extends Record> type) {
        print(Csv.head(type));
    }

    /** Prints records as CSV, a line each. */
    void csv(List<? extends Record> rows) {
        rows.forEach(row -> print(Csv.line(row)));
    }

    private void print(String line) {
        if (command != null) {
            PrintWriter out = command.commandLine().getOut();
            out.println(line);
            out.flush();
        }
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i))
                    .append(" ".repeat(widths[i] - cells.get(i).length()))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** {@code publicId} is read as "public id". */
    private static String heading(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String text(RecordComponent component, Record row) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            Object value = accessor.invoke(row);
            return switch (value) {
                case null -> "-";
                case Boolean yes -> yes ? "yes" : "no";
                case Instant time -> WireTime.iso(time);
                case List<?> none when none.isEmpty() -> "-";
                case List<?> many -> many.stream().map(String::valueOf).collect(Collectors.joining(", "));
                default -> value.toString().replaceAll("\\p{Cntrl}", "\uFFFD");
            };
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
