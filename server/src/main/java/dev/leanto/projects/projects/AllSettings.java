package dev.leanto.projects.projects;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.leanto.machine.wire.Json;
import dev.leanto.projects.revisions.Content;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a project that its writers can change, and so all that a revision must hold to be restored whole.
 *
 * @param values those that are one value each
 * @param parameters in the order given
 * @param libraries ids of library projects, in the order given
 */
record AllSettings(@JsonUnwrapped Settings values, List<Parameter> parameters, List<Integer> libraries) {

    /** What a revision stores: the settings, and what none of its writers can change. */
    private record Stored(
            String language,
            String organizationId,
            @JsonUnwrapped AllSettings settings) {}

    /** These settings under another name. */
    AllSettings named(String name) {
        return new AllSettings(values.named(name), parameters, libraries);
    }

    /** The JSON of these settings, ready to be stored. */
    Content content(Language language, String organizationId) {
        return Content.of(Json.text(new Stored(language.wireName(), organizationId, this)));
    }

    /** The names of the settings in which this differs from another, for a person to read; empty when in none. */
    String differences(AllSettings before) {
        List<String> names = differing(before);
        return names.isEmpty() ? "" : "settings: " + String.join(", ", names);
    }

    /** The names of the settings in which this differs from another. */
    List<String> differing(AllSettings before) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : Settings.class.getRecordComponents()) {
            addIf(
                    names,
                    component.getName(),
                    !Objects.equals(value(component, values), value(component, before.values)));
        }
        addIf(names, "parameters", !parameters.equals(before.parameters));
        addIf(names, "libraries", !libraries.equals(before.libraries));
        return names;
    }

    private static @Nullable Object value(RecordComponent component, Settings settings) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addIf(List<String> names, String name, boolean differs) {
        if (differs) {
            names.add(name);
        }
    }
}
