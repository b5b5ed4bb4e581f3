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

/** The contract of this server as an OpenAPI 3.1 document, made from the route table and the wire records. */
public final class OpenApi {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private static final String ABOUT = """
            The operations of this server, in the dialect of the QuantConnect API v2. Every operation takes GET with its \
            fields in the query, and POST with a JSON object, a form with keys such as `files[0][name]`, or multipart text \
            parts; a trailing slash counts for nothing, and nothing is redirected. Fields that an operation does not name \
            are passed over. An answer is always JSON: `success` says whether it was done, and `errors` why not. A refusal \
            by a rule has status 200, since many clients hide the text of any other. Times are UTC, ISO 8601 with \
            milliseconds. Operations of the API that are not listed here are answered with status 200 and a text that says \
            that they are not available yet.""";

    private final Schemas schemas = new Schemas();
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
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Endpoint<?> endpoint : endpoints) {
            Map<String, Object> path = new LinkedHashMap<>();
            path.put("get", get(endpoint));
            path.put("post", post(endpoint));
            paths.put("/" + endpoint.path(), path);
        }
        Map<String, Object> all = new LinkedHashMap<>(schemas.named());
        all.put("Failure", failure());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                ordered(
                        "title", "Leanto",
                        "version", "2",
                        "description",
                                ABOUT + " Here are " + endpoints.size() + " of "
                                        + Operations.all().size() + "."));
        document.put("servers", List.of(Map.of("url", Router.ROOT.substring(0, Router.ROOT.length() - 1))));
        document.put("security", security());
        document.put("paths", paths);
        document.put(
                "components", ordered("schemas", all, "responses", responses(), "securitySchemes", securitySchemes()));
        return document;
    }

    private Map<String, Object> get(Endpoint<?> endpoint) {
        Map<String, Object> operation = head(endpoint, "get");
        List<Object> parameters = new ArrayList<>();
        Class<?> record = endpoint.request().record();
        schemas.fields(record).forEach((name, schema) -> {
            Map<String, Object> plain = new LinkedHashMap<>(schema);
            Object description = plain.remove("description");
            Map<String, Object> parameter = ordered("name", name, "in", "query", "schema", plain);
            parameter.put("description", String.valueOf(description));
            if (!Schemas.isOptional(record, name)) {
                parameter.put("required", true);
            }
            if (!simple(plain)) {
                parameter.put("style", "deepObject");
                parameter.put("explode", true);
            }
            parameters.add(parameter);
        });
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        operation.put("responses", answers(endpoint));
        return operation;
    }

    private static boolean simple(Map<String, Object> schema) {
        String types = String.valueOf(schema.get("type"));
        return schema.containsKey("type") && !types.contains("array") && !types.contains("object");
    }

    private Map<String, Object> post(Endpoint<?> endpoint) {
        Map<String, Object> operation = head(endpoint, "post");
        Class<?> record = endpoint.request().record();
        if (record.getRecordComponents().length > 0) {
            Map<String, Object> schema = Map.of("schema", schemas.request(record));
            boolean needed = record.getRecordComponents().length > 0
                    && schemas.fields(record).keySet().stream().anyMatch(field -> !Schemas.isOptional(record, field));
            operation.put(
                    "requestBody",
                    ordered("required", needed, "content", ordered(JSON, schema, FORM, schema, MULTIPART, schema)));
        }
        operation.put("responses", answers(endpoint));
        return operation;
    }

    private static Map<String, Object> head(Endpoint<?> endpoint, String method) {
        Meaning meaning = endpoint.request().record().getAnnotation(Meaning.class);
        String noun = endpoint.path().contains("/")
                ? endpoint.path().substring(0, endpoint.path().indexOf('/'))
                : "authenticate";
        String summary = meaning == null ? endpoint.path() : meaning.value();
        return ordered(
                "operationId",
                endpoint.path().replace('/', '-') + "-" + method,
                "tags",
                List.of(noun),
                "summary",
                summary,
                "description",
                endpoint.access() == Access.READ
                        ? "Changes nothing; a read-only token will do."
                        : "Changes something; the token must have full scope.");
    }

    private Map<String, Object> answers(Endpoint<?> endpoint) {
        Map<String, Object> answers = new LinkedHashMap<>();
        Map<String, Object> either =
                Map.of("oneOf", List.of(schemas.answer(endpoint.answer()), reference("schemas/Failure")));
        answers.put(
                "200",
                ordered(
                        "description",
                        "Done, or refused by a rule",
                        "content",
                        Map.of(JSON, Map.of("schema", either))));
        for (String status : List.of("400", "401", "405", "408", "413", "503")) {
            answers.put(status, reference("responses/" + status));
        }
        return answers;
    }

    private static Map<String, Object> responses() {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("400", response("The request could not be read"));
        Map<String, Object> unauthorized =
                response("The credentials are missing, malformed or wrong; status 200 for the"
                        + " LEAN CLI and the MCP server, which cannot read a 401");
        unauthorized.put("headers", header("WWW-Authenticate", "How to prove who one is"));
        responses.put("401", unauthorized);
        responses.put("405", response("Neither GET nor POST"));
        responses.put("408", response("The body did not arrive in time"));
        responses.put("413", response("The body is larger than the limit"));
        Map<String, Object> busy = response("The server could not answer just now, and nothing was changed");
        busy.put("headers", header("Retry-After", "Seconds to wait before trying again"));
        responses.put("503", busy);
        return responses;
    }

    private static Map<String, Object> response(String description) {
        return ordered(
                "description", description, "content", Map.of(JSON, Map.of("schema", reference("schemas/Failure"))));
    }

    private static Map<String, Object> header(String name, String description) {
        return Map.of(name, Map.of("description", description, "schema", Map.of("type", "string")));
    }

    private static Map<String, Object> failure() {
        return ordered(
                "type",
                "object",
                "properties",
                ordered(
                        "success", Map.of("type", "boolean", "const", false, "description", "Always false"),
                        "code",
                                ordered(
                                        "type", "string",
                                        "description", "What programs know the refusal by; it keeps its meaning"),
                        "errors",
                                Map.of(
                                        "type",
                                        "array",
                                        "minItems",
                                        1,
                                        "items",
                                        Map.of("type", "string"),
                                        "description",
                                        "Why it was refused, for a person to read")),
                "required",
                List.of("success", "code", "errors"));
    }

    private static List<Object> security() {
        return List.of(
                Map.of("basic", List.of(), "timestamp", List.of()),
                Map.of("queryAuthorization", List.of(), "queryTimestamp", List.of()));
    }

    private static Map<String, Object> securitySchemes() {
        String seconds = "Seconds since 1970, UTC: the text that was hashed";
        return ordered(
                "basic",
                ordered(
                        "type", "http",
                        "scheme", "basic",
                        "description", "The user id, and as the password sha256(token:timestamp) in hexadecimal"),
                "timestamp",
                ordered("type", "apiKey", "in", "header", "name", "Timestamp", "description", seconds),
                "queryAuthorization",
                ordered(
                        "type", "apiKey",
                        "in", "query",
                        "name", "authorization",
                        "description", "What the header would say behind the word Basic, for links"),
                "queryTimestamp",
                ordered("type", "apiKey", "in", "query", "name", "timestamp", "description", seconds));
    }

    private static Map<String, Object> reference(String to) {
        return Map.of("$ref", "#/components/" + to);
    }

    /** A map of names and values in turn, in that order. */
    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
