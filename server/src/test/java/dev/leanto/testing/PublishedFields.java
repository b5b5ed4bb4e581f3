package dev.leanto.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * The fields of the published models of the API, from which the MCP server's own models are made: an answer that does
 * not fit them is refused by that client whole.
 */
public final class PublishedFields {

    private record Field(
            String operation, String path, String type, boolean required, boolean nullable, String constraint) {}

    private static final List<Field> FIELDS = read();

    private PublishedFields() {}

    private static List<Field> read() {
        try (InputStream table =
                Objects.requireNonNull(PublishedFields.class.getResourceAsStream("published-fields.tsv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(c -> new Field(c[0], c[2], c[3], !c[4].isEmpty(), !c[5].isEmpty(), c[6]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks that an answer fits the published model of its operation; how many values it has compared. */
    public static int check(String operation, JsonNode answer) {
        int compared = 0;
        for (Field field : FIELDS) {
            if (field.operation().equals(operation)) {
                compared += check(field, Arrays.asList(field.path().split("\\.")), answer);
            }
        }
        return compared;
    }

    private static int check(Field field, List<String> path, JsonNode at) {
        if (path.isEmpty()) {
            checkValue(field, at);
            return 1;
        }
        String step = path.getFirst();
        String name = step.endsWith("[]") ? step.substring(0, step.length() - 2) : step;
        List<String> rest = path.subList(1, path.size());
        JsonNode value = at.get(name);
        if (value == null) {
            assertThat(rest.isEmpty() && field.required())
                    .as("published-fields.tsv: " + field + " is missing")
                    .isFalse();
            return 0;
        }
        if (value.isNull() && !(rest.isEmpty() && !step.endsWith("[]"))) {
            return 0;
        }
        int compared = 0;
        for (JsonNode one : step.endsWith("[]") ? entries(value) : List.of(value)) {
            compared += check(field, rest, one);
        }
        return compared;
    }

    private static List<JsonNode> entries(JsonNode list) {
        List<JsonNode> entries = new ArrayList<>();
        list.forEach(entries::add);
        return entries;
    }

    private static void checkValue(Field field, JsonNode value) {
        if (value.isNull()) {
            assertThat(field.nullable())
                    .as("published-fields.tsv: " + field + " is null")
                    .isTrue();
            return;
        }
        boolean fits = switch (field.type()) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            // The published models' parser takes 0 and 1 for booleans.
            case "boolean" -> value.isBoolean() || (value.isIntegralNumber() && value.asInt() >> 1 == 0);
            case "list" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
        assertThat(fits).as("published-fields.tsv: " + field + " is " + value).isTrue();
        if (field.constraint().startsWith("one of ")) {
            assertThat(field.constraint().substring("one of ".length()).split(" \\| "))
                    .as("published-fields.tsv: " + field)
                    .contains(value.asString());
        }
    }
}
