package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.api.OpenApi;
import dev.leanto.testing.GeneratedFile;
import dev.leanto.testing.TestDatabase;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operations as types of the pages, made from the contract: a field that changes breaks the page that uses it. */
class ApiTypesTest {

    private static final String FILE = "ui/src/main/ui/operations.ts";

    private static final String HEAD = """
            // Made by `make docs` from the operations of the server: what each is asked, and what it answers when it is done.

            /** A request without fields. */
            export type Nothing = Record<string, never>;

            """;

    /** What stands in every answer, and no page reads: {@code call} does. */
    private static final Set<String> EVERYWHERE = Set.of("success", "code", "errors");

    private final JsonNode contract = JsonMapper.shared()
            .readTree(OpenApi.of(
                    TestDatabase.SQLITE.server().server().installation().endpoints()));

    @Test
    void theyAreUpToDate() {
        StringBuilder types = new StringBuilder(HEAD);
        types.append("export interface Operations {\n");
        contract.get("paths").properties().forEach(path -> operation(path.getKey(), path.getValue(), types));
        types.append("}\n");
        contract.at("/components/schemas").properties().forEach(schema -> {
            String fields = fields(schema.getValue());
            types.append(
                    fields.isEmpty()
                            ? "\nexport type %s = object;%n".formatted(schema.getKey())
                            : "\nexport interface %s {%n%s}%n".formatted(schema.getKey(), fields));
        });
        GeneratedFile.check(FILE, types.toString());
    }

    /** But for what takes or answers a stream: no page has that as one object. */
    private static void operation(String path, JsonNode operation, StringBuilder types) {
        if (operation.at("/post/responses/200/content").size() > 1
                || operation.at("/post/requestBody/content").has("application/octet-stream")) {
            return;
        }
        JsonNode request = operation.at("/post/requestBody/content/application~1json/schema");
        JsonNode answer = operation.at("/post/responses/200/content/application~1json/schema");
        types.append("  \"%s\": { in: %s; out: %s };%n"
                .formatted(path.substring(1), request.isMissingNode() ? "Nothing" : type(request), type(answer)));
    }

    private static String fields(JsonNode schema) {
        StringBuilder types = new StringBuilder();
        boolean isAnswer = schema.has("if");
        JsonNode required = isAnswer ? schema.at("/then/required") : schema.path("required");
        Set<String> present = required.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        schema.get("properties").properties().forEach(field -> {
            if (!isAnswer || !EVERYWHERE.contains(field.getKey())) {
                String mark = present.contains(field.getKey()) ? "" : "?";
                types.append("  %s%s: %s;%n".formatted(named(field.getKey()), mark, type(field.getValue())));
            }
        });
        return types.toString();
    }

    private static String named(String field) {
        return field.matches("[A-Za-z_][A-Za-z0-9_]*") ? field : '"' + field + '"';
    }

    /** The type of a value, as TypeScript writes it. */
    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String reference = schema.get("$ref").asString();
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        for (String alternatives : new String[] {"anyOf", "enum"}) {
            if (schema.has(alternatives)) {
                return schema.get(alternatives)
                        .valueStream()
                        .map(one -> one.isString() ? one.toString() : type(one))
                        .collect(Collectors.joining(" | "));
            }
        }
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.valueStream().map(one -> plain(one.asString(), schema)).collect(Collectors.joining(" | "))
                : plain(type.asString(), schema);
    }

    private static String plain(String type, JsonNode schema) {
        return switch (type) {
            case "integer", "number" -> "number";
            case "string", "boolean", "null" -> type;
            case "array" -> schema.has("prefixItems") ? places(schema.get("prefixItems")) : list(schema.path("items"));
            case "object" -> "Record<string, " + type(schema.path("additionalProperties")) + ">";
            default -> "unknown";
        };
    }

    private static String places(JsonNode places) {
        return places.valueStream()
                .map(place -> place.get("title").asString() + ": " + type(place))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String list(JsonNode entry) {
        String type = type(entry);
        return type.contains(" | ") && !type.startsWith("[") ? "(" + type + ")[]" : type + "[]";
    }

    @Test
    void saysWhatMayBeLeftOutAndWhatMayBeNothing() {
        assertThat(GeneratedFile.PROJECT.resolve(FILE))
                .content()
                .contains("\"projects/read\": { in: ProjectReadRequest; out: ProjectListAnswer };")
                .contains("language: \"Py\" | \"C#\";")
                .contains("  projectId?: number | null;")
                .contains("projects: [projectId: number, name: string, modified: number,");
    }
}
