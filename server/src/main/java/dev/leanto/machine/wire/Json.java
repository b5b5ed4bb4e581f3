package dev.leanto.machine.wire;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes answers as JSON, and values as the canonical JSON that is stored. Safe for use by many threads. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, new InstantAsIso()))
            // What is thrown while an answer is made (a list is read on the way) means what it says.
            .disable(SerializationFeature.WRAP_EXCEPTIONS)
            .build();

    private Json() {}

    /** Writes the answer to the stream as UTF-8 and leaves the stream open. */
    public static void write(Object answer, OutputStream out) {
        MAPPER.writer()
                .without(tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
                .writeValue(out, answer);
    }

    /** The answer as UTF-8. */
    public static byte[] bytes(Object answer) {
        return MAPPER.writeValueAsBytes(answer);
    }

    public static String text(Object object) {
        return MAPPER.writeValueAsString(object);
    }

    /** A JSON object as plain maps, lists and values, fields in the order they came. */
    public static Map<?, ?> read(InputStream json) {
        return MAPPER.readValue(json, Map.class);
    }

    /** The value as JSON text without white space, numbers as they were sent and fields in the order they came. */
    public static String canonical(Value value) {
        StringBuilder json = new StringBuilder();
        append(value, json);
        return json.toString();
    }

    /** The text as a JSON string, with its quotes. */
    public static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2);
        appendQuoted(text, json);
        return json.toString();
    }

    private static void append(Value value, StringBuilder json) {
        switch (value) {
            case Value.Text text -> appendQuoted(text.text(), json);
            case Value.Numeral number -> json.append(number.text());
            case Value.Bool bool -> json.append(bool.value());
            case Value.Null _ -> json.append("null");
            case Value.Items items -> {
                String separator = "[";
                for (Value item : items.items()) {
                    append(item, json.append(separator));
                    separator = ",";
                }
                json.append(items.items().isEmpty() ? "[]" : "]");
            }
            case Value.Fields object -> {
                String separator = "{";
                for (var field : object.fields().entrySet()) {
                    appendQuoted(field.getKey(), json.append(separator));
                    append(field.getValue(), json.append(':'));
                    separator = ",";
                }
                json.append(object.fields().isEmpty() ? "{}" : "}");
            }
        }
    }

    private static void appendQuoted(String text, StringBuilder json) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }

    private static final class InstantAsIso extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            json.writeString(WireTime.iso(instant));
        }
    }
}
