package dev.leanto.machine.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON into values: strict about the grammar, about duplicate names and about depth. Of fields that are not wanted
 * only the grammar and the depth are checked; they may be there twice, and hold text that no database takes.
 */
public final class JsonDecoder {

    /** How deep objects and lists may be nested; the deepest field in use, {@code grid.xs[0].width}, needs four. */
    static final int DEPTH_LIMIT = 32;

    /** How many values one request may be made of: three for each of 1,000 files, and much room for the rest. */
    static final int VALUE_LIMIT = 100_000;

    private static final int NUMBER_LENGTH_LIMIT = 100;
    private static final int NAME_LENGTH_LIMIT = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // A table of all names that were ever seen helps nobody when clients choose the names.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    // Beyond the limit that is checked here by the name of the field.
                    .maxNestingDepth(2 * DEPTH_LIMIT)
                    .maxNumberLength(NUMBER_LENGTH_LIMIT)
                    .maxNameLength(NAME_LENGTH_LIMIT)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;

    /** How many values may still be built. */
    private int room;

    private JsonDecoder(JsonParser parser, int room) {
        this.parser = parser;
        this.room = room;
    }

    /**
     * The wanted fields of a JSON object.
     *
     * @throws ApiException when the text is not one JSON object, or too much is wanted of it
     */
    public static Map<String, Value> decode(String json, Wanted wanted) {
        return switch (value(json, wanted, VALUE_LIMIT)) {
            case Value.Fields object -> object.fields();
            case Value other -> throw RequestError.JSON_NOT_AN_OBJECT.with(other.kind());
        };
    }

    /**
     * The value that the JSON text is, which a client has sent.
     *
     * @throws ApiException when the text is not one JSON value, or is made of too many
     */
    public static Value sent(String json) {
        return value(json, Wanted.ALL, VALUE_LIMIT);
    }

    /**
     * The value that the JSON text is, of any size: one of our own, or of an administrator's.
     *
     * @throws ApiException when the text is not one JSON value
     */
    public static Value value(String json) {
        return value(json, Wanted.ALL, Integer.MAX_VALUE);
    }

    private static Value value(String json, Wanted wanted, int limit) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == null) {
                throw RequestError.JSON_INVALID.with(1, 1, "there is nothing in it");
            }
            Value value = new JsonDecoder(parser, limit).read(null, 0, wanted);
            if (parser.nextToken() != null) {
                throw invalid(parser, "there is more after its end");
            }
            return value;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw RequestError.JSON_INVALID.with(
                    at == null ? "?" : at.getLineNr(), at == null ? "?" : at.getColumnNr(), reason(e));
        }
    }

    /** What the library says, without the place in the source, which it repeats. */
    private static String reason(JacksonException e) {
        return ApiError.shown(String.valueOf(e.getOriginalMessage()).replaceFirst(" \\(start marker at .*", ""));
    }

    private Value read(@Nullable Place place, int depth, Wanted wanted) {
        if (depth > DEPTH_LIMIT) {
            throw RequestError.TOO_DEEP.with(place == null ? "The body" : place, DEPTH_LIMIT);
        }
        if (--room < 0) {
            throw RequestError.TOO_MANY_VALUES.with(VALUE_LIMIT);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> readFields(place, depth, wanted);
            case START_ARRAY -> readItems(place, depth, wanted);
            case VALUE_STRING -> new Value.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Numeral(parser.getString());
            case VALUE_TRUE -> new Value.Bool(true);
            case VALUE_FALSE -> new Value.Bool(false);
            case VALUE_NULL -> new Value.Null();
            default -> throw invalid(parser, "unexpected " + parser.currentToken());
        };
    }

    private Value.Fields readFields(@Nullable Place place, int depth, Wanted wanted) {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Wanted field = wanted.field(name);
            Place at = Place.field(place, name);
            parser.nextToken();
            if (field == null) {
                skip(at, depth + 1);
            } else if (fields.putIfAbsent(name, read(at, depth + 1, field)) != null) {
                throw RequestError.DUPLICATE_FIELD.with(at);
            }
        }
        return new Value.Fields(fields);
    }

    private Value.Items readItems(@Nullable Place place, int depth, Wanted wanted) {
        List<Value> items = new ArrayList<>();
        Wanted entry = wanted.entry();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (entry == null) {
                skip(place, depth + 1);
            } else {
                items.add(read(Place.entry(place, items.size()), depth + 1, entry));
            }
        }
        return new Value.Items(items);
    }

    /** Passes over the value, whose grammar the parser checks on the way. */
    private void skip(@Nullable Place place, int depth) {
        int open = 0;
        do {
            JsonToken token = parser.currentToken();
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth + open > DEPTH_LIMIT) {
                throw RequestError.TOO_DEEP.with(place == null ? "The body" : place, DEPTH_LIMIT);
            }
        } while (open > 0 && parser.nextToken() != null);
    }

    private static ApiException invalid(JsonParser parser, String what) {
        var at = parser.currentTokenLocation();
        return RequestError.JSON_INVALID.with(at.getLineNr(), at.getColumnNr(), what);
    }
}
