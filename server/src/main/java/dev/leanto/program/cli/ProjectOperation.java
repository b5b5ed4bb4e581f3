package dev.leanto.program.cli;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.api.JsonEndpoint;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Encoding;
import dev.leanto.machine.wire.Json;
import dev.leanto.machine.wire.Params;
import dev.leanto.machine.wire.Value;
import dev.leanto.program.server.Installation;
import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * What commands about one project have in common: they are the operations of the API, called in the name of the project's
 * owner, so that they refuse and do what these do.
 */
final class ProjectOperation {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the project, as 'leanto project list' shows it.")
    private int projectId;

    /** Fields of a request, without those that are null. */
    static Map<String, Object> fields(@Nullable Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                fields.put(String.valueOf(pairs[i]), value);
            }
        }
        return fields;
    }

    /** Calls an operation, and prints its answer: as JSON when that is asked for, else as a person wants it. */
    int run(String operation, Map<String, Object> fields, Consumer<Answered> print) {
        Map<?, ?> answer = CommandTransaction.with(settings, installation -> {
            Caller owner = installation.projects().operator(projectId);
            return call(installation, operation, owner, fields);
        });
        if (output.isJson()) {
            output.line(Json.text(answer));
        } else {
            print.accept(new Answered(answer));
        }
        return 0;
    }

    private Map<?, ?> call(Installation installation, String operation, Caller owner, Map<String, Object> fields) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("projectId", new Value.Numeral(String.valueOf(projectId)));
        fields.forEach((name, value) -> values.put(name, value(value)));
        for (Endpoint<?> endpoint : installation.endpoints()) {
            if (endpoint instanceof JsonEndpoint<?> json && json.path().equals(operation)) {
                var answer = json.call(owner, Params.of(Map.of(), values, Encoding.JSON));
                return Json.read(new ByteArrayInputStream(Json.bytes(answer)));
            }
        }
        throw new IllegalStateException("There is no operation " + operation);
    }

    private static Value value(Object value) {
        return switch (value) {
            case Boolean bool -> new Value.Bool(bool);
            case Number number -> new Value.Numeral(number.toString());
            case Collection<?> items ->
                new Value.Items(items.stream().map(ProjectOperation::value).toList());
            default -> new Value.Text(value.toString());
        };
    }

    int projectId() {
        return projectId;
    }

    OutputOptions output() {
        return output;
    }

    /** An answer, or an object in it, read by the names of its fields. */
    record Answered(Map<?, ?> fields) {

        /** The field as a text; empty when it is null. */
        String text(String name) {
            Object value = fields.get(name);
            return value == null ? "" : value.toString();
        }

        boolean is(String name) {
            return Boolean.TRUE.equals(fields.get(name));
        }

        List<Answered> list(String name) {
            return fields.get(name) instanceof List<?> items
                    ? items.stream().map(item -> new Answered((Map<?, ?>) item)).toList()
                    : List.of();
        }
    }
}
