package dev.leanto.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sample of an operation: what is asked, what is answered, and where we know it from.
 *
 * @param provenance {@code captured <date>}, {@code from-docs} or {@code from-client-code}
 * @param source what says so
 * @param before what happens first
 * @param answer the answer; a text in angle brackets stands for what differs from run to run
 */
public record Golden(
        String operation, String provenance, String source, List<Step> before, JsonNode request, JsonNode answer) {

    /** Where the samples are. */
    public static final Path FOLDER = GeneratedFile.PROJECT.resolve("conformance/golden");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * A request that is made before the sample's own.
     *
     * @param keep what of its answer later requests refer to: a word in angle brackets, and a pointer to it
     */
    public record Step(String operation, JsonNode request, JsonNode keep) {}

    /** All samples, by operation. */
    public static List<Golden> all() {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Golden::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Golden read(Path file) {
        JsonNode json = MAPPER.readTree(file.toFile());
        List<Step> before = new ArrayList<>();
        json.path("before")
                .forEach(step ->
                        before.add(new Step(step.get("operation").asString(), step.get("request"), step.path("keep"))));
        String operation = FOLDER.relativize(file).toString().replace(".json", "");
        return new Golden(
                operation,
                json.at("/provenance/kind").asString(),
                json.at("/provenance/source").asString(),
                before,
                json.get("request"),
                json.get("answer"));
    }

    /** The fields of a request as a form has them. */
    public static void flatten(String name, JsonNode value, Map<String, Object> flat) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> flatten(
                            name.isEmpty() ? field.getKey() : name + "[" + field.getKey() + "]",
                            field.getValue(),
                            flat));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                flatten(name + "[" + i + "]", value.get(i), flat);
            }
        } else {
            flat.put(name, value.asString());
        }
    }

    /** The request with what the words in its values stand for. */
    public static JsonNode filled(JsonNode request, Map<String, String> known) {
        String json = request.toString();
        for (var word : known.entrySet()) {
            String value = word.getValue();
            boolean number = value.matches("[0-9]{1,9}");
            json = json.replace("\"" + word.getKey() + "\"", number ? value : MAPPER.writeValueAsString(value));
        }
        return MAPPER.readTree(json);
    }

    /** The actual answer, with the sample's words in angle brackets wherever it has what they stand for. */
    public static JsonNode withPatterns(JsonNode actual, JsonNode expected, Map<String, String> known) {
        if (expected.isString() && expected.asString().startsWith("<")) {
            return stands(actual, expected.asString(), known) ? expected : actual;
        }
        if (actual instanceof ObjectNode object && expected.isObject()) {
            ObjectNode replaced = MAPPER.createObjectNode();
            object.properties()
                    .forEach(field -> replaced.set(
                            field.getKey(), withPatterns(field.getValue(), expected.path(field.getKey()), known)));
            return replaced;
        }
        if (actual instanceof ArrayNode array && expected.isArray()) {
            ArrayNode replaced = MAPPER.createArrayNode();
            for (int i = 0; i < array.size(); i++) {
                replaced.add(withPatterns(array.get(i), expected.path(i), known));
            }
            return replaced;
        }
        return actual;
    }

    private static boolean stands(JsonNode actual, String word, Map<String, String> known) {
        if (known.containsKey(word)) {
            return actual.asString().equals(known.get(word));
        }
        return switch (word) {
            case "<id>" -> actual.isIntegralNumber() && actual.asInt() > 0;
            case "<32 hex>" -> actual.asString().matches("[0-9a-f]{32}");
            case "<channel>" -> actual.asString().matches("P\\d+-[0-9a-f]{32}");
            case "<challenge>" -> actual.asString().matches("[A-Za-z0-9_-]{40,100}");
            case "<number>" -> actual.isNumber();
            case "<list>" -> actual.isArray() && !actual.isEmpty();
            case "<text>" -> actual.isString() && !actual.asString().isEmpty();
            default -> false;
        };
    }

    @Override
    public String toString() {
        return "conformance/golden/" + operation + ".json";
    }
}
