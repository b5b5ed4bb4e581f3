package dev.leanto.projects.projects;

import dev.leanto.machine.wire.Json;
import dev.leanto.machine.wire.JsonDecoder;
import dev.leanto.machine.wire.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads back what {@link AllSettings#content} has written into the history. */
final class StoredSettings {

    private final Map<String, Value> fields;

    private StoredSettings(Map<String, Value> fields) {
        this.fields = fields;
    }

    /** The settings that this JSON, as it is stored with a revision, says. */
    static AllSettings read(String json) {
        if (JsonDecoder.value(json) instanceof Value.Fields object) {
            return new StoredSettings(object.fields()).all();
        }
        throw new IllegalStateException("Stored settings are no object");
    }

    private AllSettings all() {
        Settings values = new Settings(
                text("name"),
                text("description"),
                number("leanVersionId"),
                field("leanPinnedToMaster") instanceof Value.Bool pinned && pinned.value(),
                number("leanEnvironment"),
                json("grid"),
                json("liveGrid"),
                field("encryptionKey") instanceof Value.Text key ? key.text() : null);
        List<Parameter> parameters = items("parameters").stream()
                .map(value -> {
                    StoredSettings parameter = new StoredSettings(((Value.Fields) value).fields());
                    return new Parameter(parameter.text("name"), parameter.text("value"));
                })
                .toList();
        List<Integer> libraries = items("libraries").stream()
                .map(value -> Integer.valueOf(((Value.Numeral) value).text()))
                .toList();
        return new AllSettings(values, parameters, libraries);
    }

    private @Nullable Value field(String name) {
        return fields.get(name);
    }

    private String text(String name) {
        return field(name) instanceof Value.Text text ? text.text() : "";
    }

    private int number(String name) {
        if (field(name) instanceof Value.Numeral number) {
            return Integer.parseInt(number.text());
        }
        throw new IllegalStateException("Stored settings lack " + name);
    }

    private List<Value> items(String name) {
        return field(name) instanceof Value.Items items ? items.items() : List.of();
    }

    private @Nullable String json(String name) {
        return field(name) instanceof Value.Fields object ? Json.canonical(object) : null;
    }
}
