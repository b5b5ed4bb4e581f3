package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.wire.Json;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Operations;
import dev.leanto.machine.wire.Schemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contract of this server as an OpenAPI 3.1 document, made from the route table and the wire records. It says what
 * generators of clients and readers need: one way to send each request, one schema for each answer. What the server takes
 * besides is said in prose.
 */
public final class OpenApi {

    static final String JSON = "application/json";

    private static final String ABOUT = """
            The operations of this server, in the dialect of the QuantConnect API v2.

            **Requests.** Each operation is shown once: as a POST with a JSON object. The same fields are taken as a form \
            with keys such as `files[0][name]`, as multipart text parts, and by GET in the query. A trailing slash counts \
            for nothing, and nothing is redirected. Fields that an operation does not name are passed over.

            **Who asks.** The user id, and as the password `sha256(token:timestamp)` in hexadecimal, by Basic authentication; \
            and that timestamp, in seconds since 1970, in the header `Timestamp`. In a link both may stand in the query, as \
            `authorization` and `timestamp`. A program of one's own may send a Bearer token instead, over TLS: `Authorization: \
            Bearer leanto_…`, and nothing else.

            **Answers.** Always a JSON object. `success` says whether it was done; if not, `code` says why for programs, and \
            `errors` for people. Each operation lists its codes as `x-codes`. A refusal by a rule has status 200, since many \
            clients hide the text of any other. By GET, what only reads may have an `ETag`, and is answered with status 304 and \
            no body to who sends it back as `If-None-Match` while nothing of it has changed. Times are UTC, ISO 8601 with milliseconds. Later versions may add fields.

            **Not built yet.** Operations of the API that are not listed here are answered with status 200 and the code \
            `OPERATION_NOT_BUILT`.""";

    private final Schemas schemas = new Schemas();
    private final Examples examples = new Examples();
    private final List<Endpoint<?>> endpoints;

    private OpenApi(List<Endpoint<?>> endpoints) {
        this.endpoints =
                endpoints.stream().sorted(Comparator.comparing(Endpoint::path)).toList();
    }

    /** The document, JSON. */
    public static String of(List<Endpoint<?>> endpoints) {
        return Json.text(new OpenApi(endpoints).document());
    }

    private Map<String, Object> document() {
        Responses responses = new Responses(schemas, examples);
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Endpoint<?> endpoint : endpoints) {
            paths.put("/" + endpoint.path(), Map.of("post", operation(endpoint, responses)));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                ordered(
                        "title",
                        "Leanto",
                        "version",
                        "2",
                        "description",
                        ABOUT + " Here are " + endpoints.size() + " of "
                                + Operations.all().size() + "."));
        document.put("servers", List.of(Map.of("url", Router.ROOT.substring(0, Router.ROOT.length() - 1))));
        document.put(
                "security", List.of(ordered("basic", List.of(), "timestamp", List.of()), ordered("bearer", List.of())));
        document.put("paths", paths);
        document.put(
                "components",
                ordered(
                        "schemas",
                        schemas.named(),
                        "responses",
                        responses.shared(),
                        "securitySchemes",
                        securitySchemes()));
        return document;
    }

    private Map<String, Object> operation(Endpoint<?> endpoint, Responses responses) {
        Meaning meaning = endpoint.request().record().getAnnotation(Meaning.class);
        String path = endpoint.path();
        Map<String, Object> operation = ordered(
                "operationId",
                path.replace('/', '-'),
                "tags",
                List.of(path.replaceAll("/.*", "")),
                "summary",
                meaning == null ? path : meaning.value(),
                "description",
                asked(endpoint.access()));
        Class<?> record = endpoint.request().record();
        if (endpoint instanceof StreamEndpoint.Upload<?>) {
            operation.put("parameters", parameters(record));
            operation.put(
                    "requestBody", ordered("required", true, "content", Responses.bytes("application/octet-stream")));
        } else if (record.getRecordComponents().length > 0) {
            operation.put("requestBody", body(path, record));
        }
        operation.put("responses", responses.of(endpoint));
        return operation;
    }

    private static String asked(Access access) {
        return switch (access) {
            case READ -> "Changes nothing; a read-only token will do.";
            case WRITE -> "Changes something; the token must have full scope.";
            case ACCOUNT -> "Changes something; the token must have full scope and reach all projects.";
            case PERSON -> "For who is logged in on the pages of this server; no token will do.";
            case ANYBODY ->
                "For the pages of this server alone, where somebody is about to log in: without credentials.";
        };
    }

    private Map<String, Object> body(String path, Class<?> record) {
        boolean needed = schemas.fields(record).keySet().stream().anyMatch(field -> !Schemas.isOptional(record, field));
        Map<String, Object> content = examples.beside(schemas.request(record), path, "request");
        return ordered("required", needed, "content", Map.of(JSON, content));
    }

    /** The fields of an operation whose body is a stream stand in the query. */
    private List<Object> parameters(Class<?> record) {
        List<Object> parameters = new ArrayList<>();
        schemas.fields(record)
                .forEach((name, schema) -> parameters.add(ordered(
                        "name",
                        name,
                        "in",
                        "query",
                        "required",
                        !Schemas.isOptional(record, name),
                        "description",
                        String.valueOf(schema.get("description")),
                        "schema",
                        schema)));
        return parameters;
    }

    private static Map<String, Object> securitySchemes() {
        return ordered(
                "basic",
                ordered(
                        "type", "http",
                        "scheme", "basic",
                        "description", "The user id, and as the password sha256(token:timestamp) in hexadecimal"),
                "timestamp",
                ordered(
                        "type", "apiKey",
                        "in", "header",
                        "name", "Timestamp",
                        "description", "Seconds since 1970, UTC: the text that was hashed"),
                "bearer",
                ordered(
                        "type", "http",
                        "scheme", "bearer",
                        "description", "A Bearer token, over TLS or from the same machine only"));
    }

    /** A map of names and values in turn, in that order. */
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
