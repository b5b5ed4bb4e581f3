package dev.leanto.contract;

import dev.leanto.testing.GeneratedFile;
import dev.leanto.testing.Golden;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The examples of the served contract are the samples, with values where those have words in angle brackets. */
class ExamplesTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String ID = "5cad178b20a1d52567b534553413b691";
    private static final String CHALLENGE = "o8bd5rEbk0zJjHZ0v0Q2cQyqQf8u3dN0v2x7yZ4Vb1w";
    private static final String NOW = "2026-11-26T15:18:27.693Z";

    private static final JsonNode FINDINGS = MAPPER.readTree("""
                    [{"check":"disk","state":"warning","found":"812 MiB free","advice":"free some space"}]""");
    private static final JsonNode MEASURES = MAPPER.readTree("""
                    [{"name":"leanto.database.statements","labels":"","help":"Statements that were run","value":48120}]""");

    /** What stands for those is known by the field. */
    private static final Set<String> BY_FIELD = Set.of("<text>", "<number>", "<list>");

    /** By the word, or by the field. */
    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("<id>", 23456789),
            Map.entry("<project id>", 23456789),
            Map.entry("<library id>", 34567890),
            Map.entry("<user id>", 1),
            Map.entry("<user name>", "Jane Doe"),
            Map.entry("<member id>", 2),
            Map.entry("<organization id>", ID),
            Map.entry("<webhook id>", "0f343b0931126a20f133d67c2b018a3b"),
            Map.entry("<32 hex>", "0f343b0931126a20f133d67c2b018a3b"),
            Map.entry("<colleague>", "7c13f2e86dbb4b1ca3d1ef5c9a1fb4d2"),
            Map.entry("<channel>", "P23456789-" + ID),
            Map.entry("<now>", NOW),
            Map.entry("<now in seconds>", Instant.parse(NOW).getEpochSecond()),
            Map.entry("<token id>", 12),
            Map.entry("<passkey id>", 3),
            Map.entry("<identity id>", 5),
            Map.entry("<issuer>", "https://login.example.org"),
            Map.entry("<subject>", "248289761001"),
            Map.entry("<state>", CHALLENGE),
            Map.entry("<code>", "SplxlOBeZQQYbYS6WxSbIA"),
            Map.entry("<link secret>", ID + ID),
            Map.entry("<email>", "jane.doe@example.org"),
            Map.entry("<password>", "four words in a row"),
            Map.entry("<address>", "http://localhost:5612"),
            Map.entry("<challenge>", CHALLENGE),
            Map.entry("<challenge id>", CHALLENGE),
            Map.entry("<credential>", "{\"id\": \"...\", \"type\": \"public-key\", \"response\": {}}"),
            Map.entry("<credential id>", CHALLENGE),
            Map.entry("<user handle>", "N2MxM2YyZTg2ZGJiNGIxY2EzZDFlZjVjOWExZmI0ZDI"),
            Map.entry("<place>", "3f2a9c0d1e4b-0-4711"),
            Map.entry("next", "3f2a9c0d1e4b-0-4712"),
            Map.entry("id", "3f2a9c0d1e4b-0-4712"),
            Map.entry("expires", "2026-11-26T15:33:27.693Z"),
            Map.entry("ends", "2026-12-03T15:18:27.693Z"),
            Map.entry("text", ID + ID),
            Map.entry("begins", "2026-12-03T15:18:27.693Z"),
            Map.entry("secret", "whsec_" + ID + ID),
            Map.entry("address", "https://login.example.org/authorize?response_type=code"),
            Map.entry("version", "1.4.2"),
            Map.entry("database", "SQLite"),
            Map.entry("schema", 15),
            Map.entry("javaVersion", "25.0.1 (Eclipse Adoptium)"),
            Map.entry("system", "Linux 6.12.57 amd64"),
            Map.entry("users", 3),
            Map.entry("projects", 1204),
            Map.entry("findings", FINDINGS),
            Map.entry("measures", MEASURES),
            Map.entry("token", "laptop"),
            Map.entry("email", "jane.doe@example.org"),
            Map.entry("name", "Jane Doe's organization"));

    @Test
    void theExamplesAreUpToDate() {
        ObjectNode examples = MAPPER.createObjectNode();
        for (Golden sample : Golden.all()) {
            ObjectNode example = MAPPER.createObjectNode();
            example.set("request", filled("", sample.request()));
            example.set("answer", filled("", sample.answer()));
            examples.set(sample.operation(), example);
        }
        String json = MAPPER.writeValueAsString(examples).replace(System.lineSeparator(), "\n") + "\n";
        GeneratedFile.check("server/src/main/resources/dev/leanto/machine/api/examples.json", json);
    }

    private static JsonNode filled(String field, JsonNode sample) {
        if (sample instanceof ObjectNode object) {
            ObjectNode filled = MAPPER.createObjectNode();
            object.properties().forEach(entry -> filled.set(entry.getKey(), filled(entry.getKey(), entry.getValue())));
            return filled;
        }
        if (sample instanceof ArrayNode array) {
            ArrayNode filled = MAPPER.createArrayNode();
            array.forEach(entry -> filled.add(filled(field, entry)));
            return filled;
        }
        String word = sample.isString() && sample.asString().startsWith("<") ? sample.asString() : "";
        Object value = VALUES.get(BY_FIELD.contains(word) ? field : word);
        return value == null ? sample : MAPPER.valueToTree(value);
    }
}
