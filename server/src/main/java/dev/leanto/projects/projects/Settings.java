package dev.leanto.projects.projects;

import dev.leanto.machine.wire.Json;
import dev.leanto.machine.wire.JsonDecoder;
import dev.leanto.machine.wire.Value;
import dev.leanto.projects.revisions.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a project that its writers can change, and so all that a revision must hold to be restored whole.
 *
 * @param leanVersionId the LEAN version; the one of master when pinned to it
 * @param pinnedToMaster whether the project follows LEAN's master branch
 * @param environmentId the environment
 * @param parameters in the order given
 * @param libraries ids of library projects, in the order given
 * @param grid layout of the backtest view as canonical JSON; null until it is set
 * @param liveGrid layout of the live view as canonical JSON; null until it is set
 * @param encryptionKey hash of the key that the files are encrypted with; null when they are not
 */
public record Settings(
        String name,
        String description,
        int leanVersionId,
        boolean pinnedToMaster,
        int environmentId,
        List<Parameter> parameters,
        List<Integer> libraries,
        @Nullable String grid,
        @Nullable String liveGrid,
        @Nullable String encryptionKey) {

    /** The canonical JSON of these settings and of what a project can never change, ready to be stored. */
    Content content(Language language, String organizationId) {
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("name", new Value.Text(name));
        all.put("description", new Value.Text(description));
        all.put("language", new Value.Text(language.wireName()));
        all.put("organizationId", new Value.Text(organizationId));
        all.put("leanVersionId", number(leanVersionId));
        all.put("leanPinnedToMaster", new Value.Bool(pinnedToMaster));
        all.put("leanEnvironment", number(environmentId));
        List<Value> parameterValues = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Map<String, Value> fields = new LinkedHashMap<>();
            fields.put("name", new Value.Text(parameter.name()));
            fields.put("value", new Value.Text(parameter.value()));
            parameterValues.add(new Value.Fields(fields));
        }
        all.put("parameters", new Value.Items(parameterValues));
        all.put(
                "libraries",
                new Value.Items(libraries.stream().map(Settings::number).toList()));
        all.put("grid", json(grid));
        all.put("liveGrid", json(liveGrid));
        all.put("encryptionKey", encryptionKey == null ? new Value.Null() : new Value.Text(encryptionKey));
        return Content.of(Json.canonical(new Value.Fields(all)));
    }

    /** The names of the settings in which this differs from another, for a person to read. */
    String differences(Settings before) {
        List<String> names = new ArrayList<>();
        addIf(names, "name", !name.equals(before.name));
        addIf(names, "description", !description.equals(before.description));
        addIf(names, "LEAN version", leanVersionId != before.leanVersionId || pinnedToMaster != before.pinnedToMaster);
        addIf(names, "environment", environmentId != before.environmentId);
        addIf(names, "parameters", !parameters.equals(before.parameters));
        addIf(names, "libraries", !libraries.equals(before.libraries));
        addIf(names, "grid", !Objects.equals(grid, before.grid));
        addIf(names, "live grid", !Objects.equals(liveGrid, before.liveGrid));
        addIf(names, "encryption key", !Objects.equals(encryptionKey, before.encryptionKey));
        return names.isEmpty() ? "" : "settings: " + String.join(", ", names);
    }

    private static void addIf(List<String> names, String name, boolean differs) {
        if (differs) {
            names.add(name);
        }
    }

    private static Value number(int number) {
        return new Value.Numeral(Integer.toString(number));
    }

    private static Value json(@Nullable String json) {
        return json == null ? new Value.Null() : JsonDecoder.value(json);
    }
}
