package dev.leanto.machine.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads a JSON body into fields: strict about the grammar, about duplicate names and about depth. */
public final class JsonDecoder {

    /** How deep objects and lists may be nested; the deepest field in use, {@code grid.xs[0].width}, needs four. */
    static final int DEPTH_LIMIT = 32;

    private static final int NUMBER_LENGTH_LIMIT = 100;
    private static final int NAME_LENGTH_LIMIT = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // Beyond the limit that is checked here by the name of the field.
                    .maxNestingDepth(2 * DEPTH_LIMIT)
                    .maxNumberLength(NUMBER_LENGTH_LIMIT)
                    .maxNameLength(NAME_LENGTH_LIMIT)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonDecoder() {}

    /**
     * The fields of a JSON object.
     *
     * @throws ApiException when the text is not one JSON object
     */
    public static Map<String, Value> decode(String json) {
        return switch (value(json)) {
            case Value.Fields object -> object.fields();
            case Value other -> throw RequestError.JSON_NOT_AN_OBJECT.with(other.kind());
        };
    }

    /**
     * The value that the JSON text is.
     *
     * @throws ApiException when the text is not one JSON value
     */
    public static Value value(String json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == null) {
                throw RequestError.JSON_INVALID.with(1, 1, "there is nothing in it");
            }
            Value value = read(parser, "", 0);
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

    private static Value read(JsonParser parser, String path, int depth) {
        if (depth > DEPTH_LIMIT) {
            throw RequestError.TOO_DEEP.with(ApiError.shown(path), DEPTH_LIMIT);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> readFields(parser, path, depth);
            case START_ARRAY -> readItems(parser, path, depth);
            case VALUE_STRING -> new Value.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Numeral(parser.getString());
            case VALUE_TRUE -> new Value.Bool(true);
            case VALUE_FALSE -> new Value.Bool(false);
            case VALUE_NULL -> new Value.Null();
            default -> throw invalid(parser, "unexpected " + parser.currentToken());
        };
    }

    private static Value.Fields readFields(JsonParser parser, String path, int depth) {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String at = path.isEmpty() ? name : path + "." + name;
            parser.nextToken();
            if (fields.putIfAbsent(name, read(parser, at, depth + 1)) != null) {
                throw RequestError.DUPLICATE_FIELD.with(ApiError.shown(at));
            }
        }
        return new Value.Fields(fields);
    }

    private static Value.Items readItems(JsonParser parser, String path, int depth) {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser, path + "[" + items.size() + "]", depth + 1));
        }
        return new Value.Items(items);
    }

    private static ApiException invalid(JsonParser parser, String what) {
        var at = parser.currentTokenLocation();
        return RequestError.JSON_INVALID.with(at.getLineNr(), at.getColumnNr(), what);
    }
}
