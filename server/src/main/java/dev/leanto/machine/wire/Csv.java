package dev.leanto.machine.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records as lines of CSV (RFC 4180), their components as columns. A spreadsheet runs what begins like a formula, so such a
 * cell gets an apostrophe before it, which spreadsheets take for "this is text".
 */
public final class Csv {

    /** What a formula begins with, also in the full width that spreadsheets of the far east take for the same. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /** The first line: the names of the columns. */
    public static String head(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(","));
    }

    /** A record as a line; null is an empty cell, and what no line can show is replaced. */
    public static String line(Record row) {
        return Arrays.stream(row.getClass().getRecordComponents())
                .map(column -> cell(text(value(column, row))))
                .collect(Collectors.joining(","));
    }

    private static @Nullable Object value(RecordComponent component, Record row) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean yes -> yes ? "yes" : "no";
            case Instant time -> WireTime.iso(time);
            case List<?> many -> many.stream().map(String::valueOf).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = (formula ? "'" : "") + text.replaceAll("\\p{Cntrl}", "\uFFFD");
        return safe.matches("[A-Za-z0-9_.:-]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
