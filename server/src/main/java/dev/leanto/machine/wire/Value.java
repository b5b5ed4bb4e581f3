package dev.leanto.machine.wire;

import java.util.List;
import java.util.Map;

/**
 * One value of a request, whatever encoding it came in. A number keeps the text it had on the wire, so that a
 * parameter sent as {@code 0.10} is still {@code 0.10} when it is read back.
 */
public sealed interface Value {

    /** A JSON string, or any value of a query, a form or a multipart text part. */
    record Text(String text) implements Value {}

    /** A JSON number, as it was written. */
    record Numeral(String text) implements Value {}

    /** A JSON boolean. */
    record Bool(boolean value) implements Value {}

    /** A JSON null. */
    record Null() implements Value {}

    /** A JSON array, or form keys that are numbers ({@code libraries[0]}), in the order of those numbers. */
    record Items(List<Value> items) implements Value {}

    /** A JSON object, or form keys in brackets ({@code files[0][name]}), in the order of their first appearance. */
    record Fields(Map<String, Value> fields) implements Value {}

    /** What kind of value this is, as an error text calls it. */
    default String kind() {
        return switch (this) {
            case Text _ -> "a text";
            case Numeral _ -> "a number";
            case Bool _ -> "true or false";
            case Null _ -> "null";
            case Items _ -> "a list";
            case Fields _ -> "an object";
        };
    }

    /** This value as an error text shows it: its own text where it has one, else its kind. */
    default String shown() {
        return switch (this) {
            case Text text -> "'" + ApiError.shown(text.text()) + "'";
            case Numeral number -> ApiError.shown(number.text());
            case Bool bool -> Boolean.toString(bool.value());
            default -> kind();
        };
    }
}
