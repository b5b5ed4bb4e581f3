package dev.leanto.projects.projects;

import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.Json;
import dev.leanto.machine.wire.JsonDecoder;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.machine.wire.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layout of the backtest and live views on the wire. The seed documents a text, the clients read an object: both
 * are taken, the object is given back. Its shape is checked, because one layout that the MCP server's model refuses
 * would make it refuse every list with the project in it.
 */
final class GridWire {

    static final int LENGTH_LIMIT = 256 * 1024;

    private static final List<String> SIZES = List.of("xs", "sm", "md", "lg", "xl");
    private static final List<String> NUMBERS = List.of("width", "height", "row", "column", "sort");

    private GridWire() {}

    /**
     * The layout of a request as canonical JSON.
     *
     * @param field the field's name, for the error text
     * @param value null when the request has none
     * @throws ApiException when it is no layout
     */
    static @Nullable String read(String field, @Nullable Value value) {
        if (value == null) {
            return null;
        }
        Value.Fields grid = object(field, value instanceof Value.Text text ? parse(field, text.text()) : value);
        for (String size : SIZES) {
            Value charts = grid.fields().getOrDefault(size, new Value.Null());
            if (charts instanceof Value.Items items) {
                for (int i = 0; i < items.items().size(); i++) {
                    checkChart(field, size + "[" + i + "]", items.items().get(i));
                }
            } else if (!(charts instanceof Value.Null)) {
                throw invalid(field, size + " is " + charts.kind());
            }
        }
        String json = Json.canonical(grid);
        if (json.length() > LENGTH_LIMIT) {
            throw RequestError.FIELD_TOO_LONG.with(field, LENGTH_LIMIT);
        }
        return json;
    }

    private static Value parse(String field, String json) {
        try {
            return JsonDecoder.sent(json);
        } catch (ApiException e) {
            throw invalid(field, e.text());
        }
    }

    private static Value.Fields object(String field, Value value) {
        if (value instanceof Value.Fields object) {
            return object;
        }
        throw invalid(field, "it is " + value.kind());
    }

    private static void checkChart(String field, String at, Value chart) {
        if (!(chart instanceof Value.Fields object)) {
            throw invalid(field, at + " is " + chart.kind());
        }
        Map<String, Value> fields = object.fields();
        Value name = fields.getOrDefault("chartName", new Value.Null());
        if (!(name instanceof Value.Text || name instanceof Value.Null)) {
            throw invalid(field, at + ".chartName is " + name.kind());
        }
        for (String key : NUMBERS) {
            Value number = fields.get(key);
            boolean whole = number instanceof Value.Numeral n && n.text().matches("-?[0-9]{1,9}");
            if (number != null && !whole) {
                throw invalid(field, at + "." + key + " is no whole number");
            }
        }
    }

    private static ApiException invalid(String field, String why) {
        return ProjectError.GRID_NOT_VALID.with(field, why);
    }
}
