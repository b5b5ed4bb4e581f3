package dev.leanto.machine.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one request as one tree, so that an operation never knows whether they came as a query string, a
 * JSON object, a PHP-style form or multipart parts.
 *
 * <p>Whoever holds a {@code Params} holds text that every database stores and gives back unchanged: a NUL character
 * (PostgreSQL refuses it) and a lone surrogate (SQLite would store {@code ?}) are refused here, by the field's name.
 */
public final class Params {

    private static final Params EMPTY = new Params(Map.of(), Encoding.NONE);

    private final Map<String, Value> fields;
    private final Encoding encoding;

    private Params(Map<String, Value> fields, Encoding encoding) {
        this.fields = fields;
        this.encoding = encoding;
    }

    /** A request without fields. */
    public static Params none() {
        return EMPTY;
    }

    /**
     * The fields of a request; a field of the body hides one of the same name in the query.
     *
     * @throws ApiException when a text holds a NUL character or a lone surrogate
     */
    public static Params of(Map<String, Value> query, Map<String, Value> body, Encoding encoding) {
        Map<String, Value> all = new LinkedHashMap<>(query);
        all.putAll(body);
        check(null, new Value.Fields(all));
        return new Params(all, encoding);
    }

    /** The value of a field; null when it was not sent or is a JSON null. */
    public @Nullable Value get(String name) {
        Value value = fields.get(name);
        return value instanceof Value.Null ? null : value;
    }

    /** Whether the field was sent with anything but a JSON null. */
    public boolean has(String name) {
        return get(name) != null;
    }

    public Encoding encoding() {
        return encoding;
    }

    /** These fields with one more, or one replaced. */
    public Params with(String name, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new Params(changed, encoding);
    }

    private static void check(@Nullable Place place, Value value) {
        switch (value) {
            case Value.Text text -> checkText(place, false, text.text());
            case Value.Items items -> {
                for (int i = 0; i < items.items().size(); i++) {
                    check(Place.entry(place, i), items.items().get(i));
                }
            }
            case Value.Fields object ->
                object.fields().forEach((name, inner) -> {
                    Place at = Place.field(place, name);
                    checkText(at, true, name);
                    check(at, inner);
                });
            default -> {}
        }
    }

    private static void checkText(@Nullable Place place, boolean name, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw RequestError.TEXT_HAS_NUL.with(shown(place, name), i);
            }
            if (Character.isSurrogate(c) && !isPaired(text, i)) {
                throw RequestError.TEXT_HAS_LONE_SURROGATE.with(shown(place, name), i);
            }
        }
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static String shown(@Nullable Place place, boolean name) {
        return name ? "The field name '" + place + "'" : String.valueOf(place);
    }
}
