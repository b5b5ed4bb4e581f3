package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.JsonDecoder;
import dev.leanto.machine.wire.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a project at one revision, as the history keeps them.
 *
 * @param language as the API writes it: {@code Py} or {@code C#}
 * @param leanVersionId the LEAN version that it is pinned to; null when it follows LEAN's master
 * @param encrypted whether its files are
 * @param parameters by name, in the order given
 * @param libraries ids of library projects, in the order given
 */
record KeptSettings(
        String name,
        String language,
        String organizationId,
        String description,
        @Nullable Integer leanVersionId,
        int leanEnvironmentId,
        boolean encrypted,
        Map<String, String> parameters,
        List<Integer> libraries) {

    /** Those that this JSON, as a revision keeps it, says. */
    static KeptSettings read(String json) {
        if (!(JsonDecoder.value(json) instanceof Value.Fields object)) {
            throw new IllegalStateException("Kept settings are no object");
        }
        Map<String, Value> fields = object.fields();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Value parameter : items(fields, "parameters")) {
            Map<String, Value> pair = ((Value.Fields) parameter).fields();
            parameters.put(text(pair, "name"), text(pair, "value"));
        }
        boolean master = fields.get("leanPinnedToMaster") instanceof Value.Bool pinned && pinned.value();
        return new KeptSettings(
                text(fields, "name"),
                text(fields, "language"),
                text(fields, "organizationId"),
                text(fields, "description"),
                master ? null : number(fields.get("leanVersionId")),
                number(fields.get("leanEnvironment")),
                fields.get("encryptionKey") instanceof Value.Text,
                parameters,
                items(fields, "libraries").stream().map(KeptSettings::number).toList());
    }

    boolean isPython() {
        return language.equals("Py");
    }

    private static String text(Map<String, Value> fields, String name) {
        return fields.get(name) instanceof Value.Text text ? text.text() : "";
    }

    private static int number(@Nullable Value value) {
        return value instanceof Value.Numeral number ? Integer.parseInt(number.text()) : 0;
    }

    private static List<Value> items(Map<String, Value> fields, String name) {
        return fields.get(name) instanceof Value.Items items ? items.items() : List.of();
    }
}
