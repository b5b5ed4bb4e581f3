package dev.leanto.projects.history;

import dev.leanto.machine.wire.Json;
import dev.leanto.machine.wire.JsonDecoder;
import dev.leanto.machine.wire.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one setting differs between two revisions. Each parameter is a setting of its own.
 *
 * @param name the setting, such as {@code description} or {@code parameters.fast}
 * @param before as it was: a text as it is, anything else as JSON; null where it was not set
 * @param after as it is, in the same way
 */
record SettingDiff(
        String name, @Nullable String before, @Nullable String after) {

    private static final String PARAMETERS = "parameters";

    /** How the settings of two revisions differ, given as the JSON that is stored with them. */
    static List<SettingDiff> between(String before, String after) {
        Map<String, @Nullable String> earlier = flat(before);
        Map<String, @Nullable String> later = flat(after);
        var names = new TreeSet<>(earlier.keySet());
        names.addAll(later.keySet());
        List<SettingDiff> differences = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(earlier.get(name), later.get(name))) {
                differences.add(new SettingDiff(name, earlier.get(name), later.get(name)));
            }
        }
        return differences;
    }

    private static Map<String, @Nullable String> flat(String json) {
        Map<String, @Nullable String> flat = new LinkedHashMap<>();
        if (JsonDecoder.value(json) instanceof Value.Fields settings) {
            settings.fields().forEach((name, value) -> {
                if (name.equals(PARAMETERS) && value instanceof Value.Items parameters) {
                    parameters.items().forEach(parameter -> addParameter(flat, parameter));
                } else {
                    flat.put(name, text(value));
                }
            });
        }
        return flat;
    }

    private static void addParameter(Map<String, @Nullable String> flat, Value value) {
        if (value instanceof Value.Fields parameter) {
            flat.put(
                    PARAMETERS + "." + text(parameter.fields().get("name")),
                    text(parameter.fields().get("value")));
        }
    }

    private static @Nullable String text(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Value.Null _ -> null;
            case Value.Text text -> text.text();
            default -> Json.canonical(value);
        };
    }
}
