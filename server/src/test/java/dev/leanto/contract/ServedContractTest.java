package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the server says of itself: the contract, and the pages that show it. */
class ServedContractTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestServer server = TestDatabase.SQLITE.server();
    private final JsonNode contract = TestRequest.to(server.url() + "/api/v2/openapi.json")
            .method("GET")
            .send()
            .json();

    private HttpResponse<String> get(String path, String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void isValidOpenApi() throws IOException {
        try (InputStream specification =
                Objects.requireNonNull(getClass().getResourceAsStream("/dev/leanto/openapi-3.1-schema.json"))) {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(specification);
            assertThat(schema.validate(contract)).isEmpty();
            JsonNode broken = contract.deepCopy();
            broken.asObject().remove("info");
            assertThat(schema.validate(broken)).isNotEmpty();
        }
    }

    @Test
    void saysThatOneLogsInByAProofOrByABearerToken() {
        assertThat(contract.get("security")).hasToString("[{\"basic\":[],\"timestamp\":[]},{\"bearer\":[]}]");
        JsonNode schemes = contract.at("/components/securitySchemes");
        assertThat(schemes.propertyNames()).containsExactly("basic", "timestamp", "bearer");
        assertThat(schemes.at("/bearer/type").asString()).isEqualTo("http");
        assertThat(schemes.at("/bearer/scheme").asString()).isEqualTo("bearer");
    }

    @Test
    void refersToNothingThatIsNotThere() {
        contract.findValuesAsString("$ref")
                .forEach(reference -> assertThat(
                                contract.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void namesEveryOperationWithItsMeaningAndEveryFieldWithIts() {
        Set<String> built = new HashSet<>();
        server.server().installation().endpoints().forEach(endpoint -> built.add("/" + endpoint.path()));
        assertThat(contract.get("paths").propertyNames()).containsExactlyInAnyOrderElementsOf(built);
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    assertThat(operation.path("summary").asString())
                            .as(path.getKey())
                            .isNotBlank();
                    assertThat("/" + operation.path("summary").asString())
                            .as(path.getKey())
                            .isNotEqualTo(path.getKey());
                    operation
                            .path("parameters")
                            .forEach(parameter -> assertThat(
                                            parameter.path("description").asString())
                                    .as(path.getKey() + " " + parameter)
                                    .isNotBlank());
                }));
        contract.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .get("properties")
                        .properties()
                        .forEach(field -> assertThat(
                                        field.getValue().path("description").asString())
                                .as(schema.getKey() + "." + field.getKey())
                                .isNotBlank()));
    }

    @Test
    void saysWhatIsSentWhereJavaTypesDoNot() {
        JsonNode schemas = contract.at("/components/schemas");
        assertThat(schemas.at("/ParameterView/properties/value/anyOf").toString())
                .isEqualTo("[{\"type\":\"number\"},{\"type\":\"string\"}]");
        assertThat(schemas.at("/ProjectUpdateRequest/properties/parameters/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/ParameterEdit");
        assertThat(schemas.at("/ProjectView/properties/grid/type").toString()).isEqualTo("[\"object\",\"null\"]");
        assertThat(schemas.at("/ProjectCreateRequest/properties/language/enum").toString())
                .isEqualTo("[\"Py\",\"C#\"]");
        assertThat(schemas.at("/ProjectUpdateRequest/required").toString()).isEqualTo("[\"projectId\"]");
        assertThat(schemas.at("/ProjectView/properties/modified/format").asString())
                .isEqualTo("date-time");
    }

    /** What generators of clients stumble over: {@code conformance/tests/test_generated_clients.py} runs them. */
    @Test
    void hasOneWayToSendARequestAndOneShapeOfAnAnswer() {
        contract.get("paths").properties().forEach(path -> {
            assertThat(path.getValue().propertyNames()).as(path.getKey()).containsExactly("post");
            JsonNode post = path.getValue().get("post");
            assertThat(post.at("/requestBody/content").propertyNames())
                    .as(path.getKey())
                    .hasSizeLessThan(2)
                    .isSubsetOf("application/json", "application/octet-stream");
            assertThat(post.at("/responses/200/content/application~1json/schema")
                            .propertyNames())
                    .as(path.getKey())
                    .containsExactly("$ref");
        });
        assertThat(contract.findValues("oneOf")).isEmpty();
        contract.findValues("type").stream()
                .filter(JsonNode::isArray)
                .forEach(types -> assertThat(types.valueStream().map(JsonNode::asString))
                        .hasSize(2)
                        .contains("null"));
        contract.findParents("items")
                .forEach(list -> assertThat(list.get("items").isEmpty())
                        .as(list.toString())
                        .isFalse());
    }

    @Test
    void tellsAnAnswerThatIsDoneFromARefusal() {
        String url = server.url() + "/api/v2/organizations/encryption/keys/list";
        fits(url, "{'keys': [], 'success': true}");
        fits(url, "{'success': false, 'code': 'ORGANIZATION_NOT_FOUND', 'errors': ['Organization not found']}");
        fitsNot(url, "{'success': true}");
        fitsNot(url, "{'success': false}");
        fitsNot(url, "{'success': false, 'errors': ['Organization not found']}");
        fitsNot(url, "{'success': false, 'code': 'ORGANIZATION_NOT_FOUND'}");
        fitsNot(url, "{'keys': []}");
        fitsNot(url, "{'success': false, 'code': 'FILE_NOT_FOUND', 'errors': ['Not by this operation']}");
        fitsNot(url, "{'success': false, 'code': 'BODY_TOO_LARGE', 'errors': ['Not with this status']}");
        fits(url, "{'success': false, 'code': 'HASH_MISMATCH', 'errors': ['To the LEAN CLI']}");
    }

    private static void fits(String url, String answer) {
        Reply.check(url, 200, JsonMapper.shared().readTree(answer.replace('\'', '"')));
    }

    private static void fitsNot(String url, String answer) {
        assertThatThrownBy(() -> fits(url, answer)).as(answer).isInstanceOf(AssertionError.class);
    }

    @Test
    void hasAnExampleOfEveryRefusalThatAnyRequestMayGet() {
        contract.at("/components/responses").properties().forEach(response -> {
            JsonNode example = response.getValue().at("/content/application~1json/example");
            assertThat(example.propertyNames()).containsExactly("success", "code", "errors");
            assertThat(example.get("success").asBoolean()).isFalse();
            Reply.check(server.url() + "/api/v2/authenticate", Integer.parseInt(response.getKey()), example);
        });
        assertThat(contract.at("/components/responses/401/content/application~1json/example/code")
                        .asString())
                .isEqualTo("CREDENTIALS_MISSING");
    }

    @Test
    void hasAnExampleOfEveryOperationThatFitsIt() {
        contract.get("paths").properties().forEach(path -> {
            JsonNode post = path.getValue().get("post");
            JsonNode answer = post.at("/responses/200/content/application~1json/example");
            boolean streamed = List.of("application~1octet-stream", "text~1event-stream").stream()
                    .anyMatch(type -> !post.at("/responses/200/content/" + type).isMissingNode());
            if (!streamed) {
                assertThat(answer.path("success").asBoolean()).as(path.getKey()).isTrue();
                assertThat(answer.toString()).doesNotContain("<");
                Reply.check(server.url() + "/api/v2" + path.getKey(), 200, answer);
            }
            JsonNode body = post.at("/requestBody/content/application~1json");
            if (!body.isMissingNode()) {
                ObjectNode schema = body.get("schema").deepCopy().asObject();
                schema.set("components", contract.get("components"));
                assertThat(body.has("example")).as(path.getKey()).isTrue();
                assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(schema)
                                .validate(body.get("example")))
                        .as(path.getKey())
                        .isEmpty();
            }
        });
    }

    @Test
    void everyAnswerOfATestIsHeldAgainstIt() {
        Reply reply = server.newUser().call("organizations/list");
        JsonNode answer = reply.json();
        assertThatThrownBy(() -> Reply.check(server.url() + "/api/v2/projects/read", 200, answer))
                .isInstanceOf(AssertionError.class);
        JsonNode more = answer.deepCopy();
        more.asObject().put("somethingNew", 1);
        assertThatThrownBy(() -> Reply.check(server.url() + "/api/v2//organizations/list/?x=1", 200, more))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("somethingNew");
        JsonNode less = answer.deepCopy();
        less.get("organizations").get(0).asObject().remove("name");
        assertThatThrownBy(() -> Reply.check(server.url() + "/api/v2/organizations/list", 200, less))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("name");
        TestUser stranger = server.newUser().with("wrong");
        Reply.check(
                server.url() + "/api/v2/organizations/list",
                401,
                stranger.call("organizations/list").json());
    }

    @Test
    void showsTheOperationsAsDarkAsTheReadersSystem() throws Exception {
        assertThat(get("/docs/init.js", "GET").body()).contains("(prefers-color-scheme: dark)", "\"dark-mode\"");
        assertThat(get("/docs/swagger-ui.css", "GET").body()).contains("html.dark-mode .swagger-ui");
        assertThat(get("/docs", "GET").body())
                .contains("name=\"color-scheme\" content=\"light dark\"", "/docs/page.css");
    }

    @ParameterizedTest
    @CsvSource({
        "/,                    text/html",
        "/docs,                text/html",
        "/docs/,               text/html",
        "/docs/init.js,        text/javascript",
        "/docs/page.css,       text/css",
        "/docs/swagger-ui.js,  text/javascript",
        "/docs/swagger-ui.css, text/css",
        "/api/v2/openapi.json, application/json"
    })
    void servesThePagesWithoutCredentialsAndWithoutTheWeb(String path, String type) throws Exception {
        HttpResponse<String> page = get(path, "GET");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'");
        if (type.equals("text/html")) {
            assertThat(page.body())
                    .doesNotContain("http://")
                    .doesNotContain("https://")
                    .doesNotContain("//cdn");
        }
        HttpResponse<String> head = get(path, "HEAD");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(page.headers().firstValue("Content-Length"));
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/docs/index.html", "/docs/../api", "/docs/%2e%2e/x", "/docs/swagger-ui.js.map", "/favicon.ico"})
    void servesNothingElse(String path) throws Exception {
        assertThat(get(path, "GET").statusCode()).isBetween(400, 404);
    }

    @Test
    void takesNoOtherMethodForAPage() {
        TestRequest.to(server.url() + "/docs").send().refused(404, "Endpoint not found");
        assertThat(server.newUser().call("projects/read", Map.of()).status()).isEqualTo(200);
    }
}
