package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.wire.Operations;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest extends ContractTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/projects/read",
                "/api/v2/projects/read/",
                "/api/v2//projects/read",
                "//api//v2/projects//read//"
            })
    void findsAnOperationHoweverItsSlashesAreJoined(String path) {
        for (String method : List.of("GET", "POST")) {
            Reply reply = TestRequest.to(server.url() + path)
                    .header("Authorization", "Basic " + user.credentials(user.timestamp()))
                    .header("Timestamp", user.timestamp())
                    .method(method)
                    .send()
                    .ok();
            assertThat(reply.at("/projects").isArray()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "projects", "", "one/of/somebody/else", "x"})
    void knowsNoOtherEndpoint(String path) {
        user.call(path).refused(404, "Endpoint not found");
        TestRequest.to(server.url() + "/api/v2/" + path).send().refused(404, "Endpoint not found");
    }

    @ParameterizedTest
    @CsvSource({
        "projects/reads,   projects/read",
        "Projects/Read,    projects/read",
        "project/create,   projects/create",
        "projects/read/x,  projects/read",
        "authenticate.php, authenticate",
        "backtest/create,  backtests/create"
    })
    void namesTheOperationThatWasProbablyMeant(String mistyped, String meant) {
        String error = "Endpoint not found: did you mean '" + meant + "'?";
        user.call(mistyped).refused(404, error);
        TestRequest.to(server.url() + "/api/v2/" + mistyped).send().refused(404, error);
    }

    @Test
    void comparesNothingLongWithItsOperations() {
        user.call("projects/read" + "/".repeat(60) + "x")
                .refused(404, "Endpoint not found: did you mean 'projects/read'?");
        user.call("projects/read" + "d".repeat(60)).refused(404, "Endpoint not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/v2", "/api/v1/authenticate", "/index.html"})
    void knowsNoOtherPath(String path) {
        TestRequest.to(server.url() + path).send().refused(404, "Endpoint not found");
    }

    @Test
    void namesTheOperationsThatAreNotBuiltYet() {
        Set<String> built = server.server().installation().endpoints().stream()
                .map(Endpoint::path)
                .collect(Collectors.toSet());
        assertThat(Operations.all()).hasSizeGreaterThan(built.size());
        for (String operation : Operations.all()) {
            if (!built.contains(operation)) {
                String text = "The operation " + operation + " is not available on this server yet";
                user.call(operation).refused(text);
                user.call(operation + "/").refused(text);
                user.with("wrong").call(operation).refused(401, "Hash doesn't match.");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void refusesOtherMethods(String method) {
        Reply reply = user.request("projects/read").method(method).send();
        reply.refused(405, "The method " + method + " is not allowed here: use GET or POST");
        assertThat(reply.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(reply.headers().firstValue("Allow")).hasValue("GET, POST");
    }

    @Test
    void takesTheSameFieldsInEveryEncoding() {
        int projectId = user.newProject("Encodings");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("projectId", projectId);
        fields.put("name", "main.py");
        String expected = user.call("files/read", fields).ok().text();
        assertThat(user.request("files/read").form(fields).send().ok().text()).isEqualTo(expected);
        assertThat(user.request("files/read").multipart(fields).send().ok().text())
                .isEqualTo(expected);
        assertThat(user.request("files/read?" + TestRequest.encode(fields))
                        .method("GET")
                        .send()
                        .ok()
                        .text())
                .isEqualTo(expected);
        assertThat(user.request("files/read?" + TestRequest.encode(fields))
                        .send()
                        .ok()
                        .text())
                .isEqualTo(expected);
        assertThat(user.request("files/read?projectId=" + projectId)
                        .json("{\"name\":\"main.py\"}")
                        .send()
                        .ok()
                        .text())
                .isEqualTo(expected);
    }

    @Test
    void prefersTheBodyToTheQuery() {
        int projectId = user.newProject("Query and body");
        Reply reply = user.request("projects/read?projectId=1")
                .json("{\"projectId\":" + projectId + "}")
                .send();
        assertThat(reply.ok().at("/projects/0/projectId").asInt()).isEqualTo(projectId);
    }

    @Test
    void takesAnEmptyBodyOfAnyTypeForNoFields() {
        user.request("projects/read").json("").send().ok();
        user.request("projects/read").json("{}").send().ok();
        user.request("projects/read")
                .body("application/x-www-form-urlencoded", "")
                .send()
                .ok();
        user.request("projects/read").method("GET").send().ok();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "Application/JSON",
                "text/json"
            })
    void readsJsonUnderItsLabels(String contentType) {
        user.request("projects/read").body(contentType, "{\"start\":0}").send().ok();
    }

    @Test
    void refusesABodyOfAnotherTypeByItsName() {
        user.request("projects/read")
                .body("text/plain; charset=utf-8", "{}")
                .send()
                .refused("The Content-Type 'text/plain' is not supported: send application/json,"
                        + " application/x-www-form-urlencoded or multipart/form-data");
        user.request("projects/read")
                .body("application/json", "{}")
                .header("Content-Type", null)
                .send()
                .refused("The request has a body but no Content-Type: send application/json,"
                        + " application/x-www-form-urlencoded or multipart/form-data");
        user.request("projects/read")
                .body("application/json; charset=iso-8859-1", "{}")
                .send()
                .refused("The charset 'iso-8859-1' is not supported: send UTF-8");
        user.request("projects/read")
                .json("{}")
                .header("Content-Encoding", "gzip")
                .send()
                .refused("The Content-Encoding 'gzip' is not supported: send the body as it is");
        user.request("projects/read")
                .body("application/x-www-form-urlencoded", "{\"projectId\":1}")
                .send()
                .refused("The body looks like JSON, but its Content-Type says form:"
                        + " send it with Content-Type: application/json");
    }

    @Test
    void refusesABodyOverTheLimitWith413() {
        long limit = server.config().limits().requestBytes();
        String error = "The request body is larger than the limit of " + limit + " bytes (limits.requestBytes)";
        byte[] large = new byte[(int) limit + 1];
        Arrays.fill(large, (byte) ' ');
        user.request("projects/read").body("application/json", large).send().refused(413, error);
        String fits = "{\"start\":0" + " ".repeat((int) limit - 11) + "}";
        user.request("projects/read").json(fits).send().ok();
    }

    @Test
    void answersInJsonAndForbidsToKeepIt() {
        Reply reply = user.call("projects/read").ok();
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(reply.headers().firstValue("Server")).isEmpty();
        assertThat(reply.text()).endsWith(",\"success\":true}");
    }

    @Test
    void saysWhetherItLivesAndIsReady() {
        for (String path : List.of("/health/live", "/health/ready")) {
            Reply reply = TestRequest.to(server.url() + path).method("GET").send();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("{\"status\":\"up\"}");
        }
    }

    @Test
    void answersALargeListInChunks() {
        for (int i = 0; i < 120; i++) {
            user.newProject("Large list " + i);
        }
        Reply reply = user.call("projects/read").ok();
        assertThat(reply.at("/projects").size()).isEqualTo(120);
        assertThat(reply.text().getBytes(StandardCharsets.UTF_8).length).isGreaterThan(64 * 1024);
    }
}
