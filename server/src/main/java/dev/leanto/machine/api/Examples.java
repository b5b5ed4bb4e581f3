package dev.leanto.machine.api;

import dev.leanto.machine.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** An example of each operation for the contract: the samples that its answers are tested against, with values filled in. */
final class Examples {

    private final Map<?, ?> examples = read();

    /**
     * A schema, and beside it what an operation has for an example of it, if anything.
     *
     * @param part {@code request} or {@code answer}
     */
    Map<String, Object> beside(Map<String, Object> schema, String operation, String part) {
        Map<String, Object> content = OpenApi.ordered("schema", schema);
        if (examples.get(operation) instanceof Map<?, ?> parts && parts.get(part) instanceof Map<?, ?> fields) {
            content.put("example", fields);
        }
        return content;
    }

    private static Map<?, ?> read() {
        try (InputStream file = Examples.class.getResourceAsStream("examples.json")) {
            if (file == null) {
                throw new IllegalStateException("examples.json is missing");
            }
            return Json.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
