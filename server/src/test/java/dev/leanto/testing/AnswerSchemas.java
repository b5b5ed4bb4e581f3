package dev.leanto.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.leanto.machine.api.OpenApi;
import dev.leanto.program.connect.ConnectError;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks every answer that a test gets against the contract that the server gives out. The contract leaves room for
 * fields of later versions; here it is closed, so that no field is sent that it does not name.
 */
final class AnswerSchemas {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final JsonNode CONTRACT = closed(MAPPER.readTree(
            OpenApi.of(TestDatabase.SQLITE.server().server().installation().endpoints())));

    private AnswerSchemas() {}

    /** Checks the answer to a request to this address; passes over what is no operation of the contract. */
    static void check(String url, int status, JsonNode answer) {
        int api = url.indexOf("/api/v2/");
        if (api < 0) {
            return;
        }
        String path =
                url.substring(api + "/api/v2".length()).replaceAll("\\?.*", "").replaceAll("/{2,}", "/");
        String operation = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (CONTRACT.path("paths").has(operation)) {
            assertThat(SCHEMAS.computeIfAbsent(operation, AnswerSchemas::schema).validate(answer))
                    .as(() -> operation + " answered " + answer)
                    .isEmpty();
            assertThat(answer.has("code") ? codes(operation, status) : Set.of(""))
                    .as(() -> operation + " may answer with status " + status + " and the code (@Refusals)")
                    .contains(answer.path("code").asString(""));
        }
    }

    /** By which codes the contract has the operation answer; some are hidden behind status 200 for some clients. */
    private static Set<String> codes(String operation, int status) {
        JsonNode responses = CONTRACT.path("paths").path(operation).at("/post/responses");
        // 'leanto connect' answers by itself when the server behind it does not.
        Set<String> codes = Arrays.stream(ConnectError.values())
                .map(ConnectError::name)
                .collect(Collectors.toCollection(HashSet::new));
        for (String listed : status == 200 ? List.of("200", "401", "421", "429", "503") : List.of("" + status)) {
            JsonNode response = responses.path(listed);
            JsonNode there = response.has("$ref")
                    ? CONTRACT.at(response.get("$ref").asString().substring(1))
                    : response;
            there.path("x-codes").forEach(code -> codes.add(code.asString()));
        }
        return codes;
    }

    private static Schema schema(String operation) {
        JsonNode content =
                CONTRACT.path("paths").path(operation).at("/post/responses/200/content/application~1json/schema");
        assertThat(content.isObject()).as(operation + " has an answer").isTrue();
        ObjectNode schema = content.deepCopy().asObject();
        schema.set("components", CONTRACT.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    private static JsonNode closed(JsonNode contract) {
        contract.at("/components/schemas").forEach(schema -> schema.asObject().put("additionalProperties", false));
        return contract;
    }
}
