package dev.leanto.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of the server.
 *
 * @param text the body as it came
 * @param json the body, read; missing when it is a stream
 */
public record Reply(int status, HttpHeaders headers, String text, JsonNode json) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static Reply of(HttpResponse<InputStream> response) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        String coding = response.headers().firstValue("Content-Encoding").orElse("");
        try (InputStream body = unpacked(response.body(), coding)) {
            String text =
                    type.equals("text/event-stream") ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (!type.equals("application/json")) {
                return new Reply(response.statusCode(), response.headers(), text, MAPPER.missingNode());
            }
            return checked(response, text);
        }
    }

    private static InputStream unpacked(InputStream body, String coding) throws IOException {
        return switch (coding) {
            case "gzip" -> new GZIPInputStream(body);
            case "br" -> {
                Brotli4jLoader.ensureAvailability();
                yield new BrotliInputStream(body);
            }
            case "zstd" -> new ZstdInputStreamNoFinalizer(body);
            case "" -> body;
            default -> throw new IllegalStateException("Packed by " + coding);
        };
    }

    private static Reply checked(HttpResponse<?> response, String text) {
        Reply reply = new Reply(response.statusCode(), response.headers(), text, MAPPER.readTree(text));
        check(response.uri().toString(), reply.status(), reply.json());
        return reply;
    }

    /** Checks an answer against the contract that the server gives out. */
    public static void check(String url, int status, JsonNode answer) {
        AnswerSchemas.check(url, status, answer);
    }

    /** Checks that the answer is a success, in the shape that all clients take; this answer. */
    public Reply ok() {
        assertThat(text).as("success").contains("\"success\":true");
        assertThat(status).isEqualTo(200);
        assertThat(json.at("/success").asBoolean()).isTrue();
        assertThat(json.has("errors")).as("errors are left out on success").isFalse();
        assertThat(json.has("code")).as("a code is left out on success").isFalse();
        return this;
    }

    /** Checks that the answer is a success, or a stream that has begun; this answer. */
    public Reply done() {
        if (!json.isMissingNode()) {
            return ok();
        }
        assertThat(status).isEqualTo(200);
        return this;
    }

    /** Checks that the answer is a refusal with this text, and HTTP 200. */
    public void refused(String error) {
        refused(200, error);
    }

    /** Checks that the answer is a refusal with this text and status. */
    public void refused(int expectedStatus, String error) {
        assertThat(errors()).as(text).containsExactly(error);
        assertThat(status).isEqualTo(expectedStatus);
        assertThat(json.at("/success").isBoolean()).isTrue();
        assertThat(json.at("/success").asBoolean()).isFalse();
        // The order matters: LEAN's reader of live results takes the last property for the errors.
        assertThat(json.propertyNames()).containsExactly("success", "code", "errors");
        assertThat(code()).as(text).matches("[A-Z][A-Z0-9_]+");
    }

    /** What programs know a refusal by; empty on success. */
    public String code() {
        return json.at("/code").asString("");
    }

    /** The texts of a refusal. */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        json.at("/errors").forEach(error -> errors.add(error.asString()));
        return errors;
    }

    /** A header of the answer; empty when it has none of that name, and a failure when it has two. */
    public String header(String name) {
        List<String> values = headers.allValues(name);
        assertThat(values).as(name).hasSizeLessThan(2);
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** The part of the answer at a JSON pointer. */
    public JsonNode at(String pointer) {
        JsonNode node = json.at(pointer);
        assertThat(node.isMissingNode()).as(pointer + " in " + text).isFalse();
        return node;
    }

    /** The texts of one field of all entries of a list. */
    public List<String> all(String list, String field) {
        List<String> values = new ArrayList<>();
        at(list).forEach(entry -> values.add(entry.at("/" + field).asString()));
        return values;
    }
}
