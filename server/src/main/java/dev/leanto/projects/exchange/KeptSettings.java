package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.Json;
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
 * @param grid canonical JSON; null for none
 * @param liveGrid canonical JSON; null for none
 * @param encryptionKey hash of the key of its files; null when they are not encrypted
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
        @Nullable String grid,
        @Nullable String liveGrid,
        @Nullable String encryptionKey,
        Map<String, String> parameters,
        List<Integer> libraries) {

    /** Those that this JSON, as a revision keeps it, says. */
    static KeptSettings read(String json) {
        if (JsonDecoder.value(json) instanceof Value.Fields object) {
            return of(object.fields());
        }
        throw new IllegalStateException("Kept settings are no object");
    }

    /** The same of JSON that somebody has sent; what is missing or something else is as if it were not set. */
    static KeptSettings sent(String json) {
        return of(JsonDecoder.sent(json) instanceof Value.Fields object ? object.fields() : Map.of());
    }

    private static KeptSettings of(Map<String, Value> fields) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Value parameter : items(fields, "parameters")) {
            if (parameter instanceof Value.Fields pair) {
                parameters.put(text(pair.fields(), "name"), text(pair.fields(), "value"));
            }
        }
        boolean master = fields.get("leanPinnedToMaster") instanceof Value.Bool pinned && pinned.value();
        return new KeptSettings(
                text(fields, "name"),
                text(fields, "language"),
                text(fields, "organizationId"),
                text(fields, "description"),
                master ? null : number(fields.get("leanVersionId")),
                number(fields.get("leanEnvironment")),
                json(fields, "grid"),
                json(fields, "liveGrid"),
                fields.get("encryptionKey") instanceof Value.Text key ? key.text() : null,
                parameters,
                items(fields, "libraries").stream().map(KeptSettings::number).toList());
    }

    boolean isPython() {
        return language.equals("Py");
    }

    boolean encrypted() {
        return encryptionKey != null;
    }

    private static @Nullable String json(Map<String, Value> fields, String name) {
        return fields.get(name) instanceof Value.Fields object ? Json.canonical(object) : null;
    }

    private static String text(Map<String, Value> fields, String name) {
        return fields.get(name) instanceof Value.Text text ? text.text() : "";
    }

    private static int number(@Nullable Value value) {
        return value instanceof Value.Numeral number && number.text().matches("[0-9]{1,9}")
                ? Integer.parseInt(number.text())
                : 0;
    }

    private static List<Value> items(Map<String, Value> fields, String name) {
        return fields.get(name) instanceof Value.Items items ? items.items() : List.of();
    }
}
