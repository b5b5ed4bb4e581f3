package dev.leanto.machine.api;

import static dev.leanto.machine.api.OpenApi.JSON;
import static dev.leanto.machine.api.OpenApi.ordered;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Failure;
import dev.leanto.machine.wire.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of the contract that says what operations answer. */
final class Responses {

    /** What is the same for every operation, by status. */
    private static final Map<String, Object> SHARED = ordered(
            "400", "The request could not be read",
            "401",
                    "The credentials are missing, malformed or wrong; status 200 for the LEAN CLI and the MCP server,"
                            + " which cannot read a 401",
            "405", "Neither GET nor POST",
            "408", "The body did not arrive in time",
            "413", "The body is larger than the limit",
            "421", "The host is none of the server's names; status 200 for the LEAN CLI and the MCP server",
            "429",
                    "Too many requests, or too much was refused lately: wait, and try again; status 200 for the LEAN CLI"
                            + " and the MCP server",
            "503", "The server could not answer just now, and nothing was changed");

    /** Where the contract names the refusals by which an operation may answer. */
    private static final String CODES = "x-codes";

    private final Schemas schemas;
    private final Examples examples;

    Responses(Schemas schemas, Examples examples) {
        this.schemas = schemas;
        this.examples = examples;
    }

    /** What an operation answers, by status. */
    Map<String, Object> of(Endpoint<?> endpoint) {
        Map<String, Object> content = switch (endpoint) {
            case JsonEndpoint<?> json -> json(json.path(), json.answer());
            case DoorEndpoint<?> door -> json(door.path(), door.answer());
            case StreamEndpoint.Upload<?> upload -> json(upload.path(), upload.answer());
            case StreamEndpoint.Download<?> download -> streamed(bytes(download.type()));
            case StreamEndpoint.Events<?> _ ->
                streamed(Map.of("text/event-stream", Map.of("schema", Map.of("type", "string"))));
        };
        Map<String, Object> answers = new LinkedHashMap<>();
        List<String> own = Codes.own(endpoint);
        List<String> codes = new ArrayList<>(own);
        codes.addAll(Codes.common(200));
        answers.put(
                "200",
                ordered(
                        "description",
                        "Done; or refused by a rule, with a `code` of these: " + shown(own)
                                + ", or one that any request may get",
                        "content",
                        content,
                        CODES,
                        codes));
        SHARED.keySet().forEach(status -> answers.put(status, Map.of("$ref", "#/components/responses/" + status)));
        return answers;
    }

    private Map<String, Object> json(String path, Class<? extends Answer> answer) {
        return Map.of(JSON, examples.beside(schemas.answer(answer), path, "answer"));
    }

    /** A stream when it was done, and JSON when it was refused before it began. */
    private Map<String, Object> streamed(Map<String, Object> stream) {
        Map<String, Object> content = new LinkedHashMap<>(stream);
        content.put(JSON, Map.of("schema", schemas.request(Failure.class)));
        return content;
    }

    /** The content of a body that is no text to be understood. */
    static Map<String, Object> bytes(String type) {
        return Map.of(type, Map.of("schema", Map.of("type", "string", "format", "binary")));
    }

    /** The answers to which operations refer. */
    Map<String, Object> shared() {
        Map<String, Object> responses = new LinkedHashMap<>();
        SHARED.forEach((status, description) -> {
            Map<String, Object> response = ordered("description", description);
            switch (status) {
                case "401" -> response.put("headers", header("WWW-Authenticate", "How to prove who one is"));
                case "429", "503" ->
                    response.put("headers", header("Retry-After", "Seconds to wait before trying again"));
                default -> {}
            }
            int number = Integer.parseInt(status);
            response.put(
                    "content",
                    Map.of(JSON, ordered("schema", schemas.request(Failure.class), "example", Codes.example(number))));
            response.put(CODES, Codes.common(number));
            responses.put(status, response);
        });
        return responses;
    }

    private static String shown(List<String> codes) {
        return codes.isEmpty()
                ? "none of its own"
                : codes.stream().map(code -> "`" + code + "`").collect(Collectors.joining(", "));
    }

    private static Map<String, Object> header(String name, String description) {
        return Map.of(name, ordered("description", description, "schema", Map.of("type", "string")));
    }
}
