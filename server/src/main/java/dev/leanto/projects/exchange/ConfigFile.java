package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.JsonDecoder;
import dev.leanto.machine.wire.Value;
import dev.leanto.projects.projects.Language;
import dev.leanto.projects.projects.Parameter;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code config.json} of the LEAN CLI, as somebody may have written it; ids in it are another server's, and are not read. */
record ConfigFile(String folder, Map<String, Value> fields) {

    /**
     * The one of a project.
     *
     * @param json its text
     * @throws dev.leanto.machine.wire.ApiException when it is no object
     */
    static ConfigFile read(String folder, String json) {
        if (JsonDecoder.sent(json) instanceof Value.Fields object) {
            return new ConfigFile(folder, object.fields());
        }
        throw ExchangeError.IMPORT_CONFIG.with(folder, "is no object");
    }

    /** The language that it says, or that the files say when it says none. */
    Language language(Map<FilePath, Content> files) {
        boolean sharp = text("algorithm-language").isEmpty()
                ? files.keySet().stream().anyMatch(path -> path.value().endsWith(".cs"))
                : text("algorithm-language").equals("CSharp");
        return sharp ? Language.C_SHARP : Language.PYTHON;
    }

    /** The project with these files, as it is now. */
    Incoming.Stage stage(Map<FilePath, Content> files) {
        if (fields.get("encrypted") instanceof Value.Bool encrypted && encrypted.value()) {
            throw ExchangeError.IMPORT_CONFIG.with(
                    folder, "says that the files are encrypted, but not with which key: decrypt them first");
        }
        Integer version = number("lean-engine");
        Integer environment = number("python-venv");
        return new Incoming.Stage(
                files,
                text("description"),
                parameters(),
                version,
                environment == null ? 0 : environment,
                libraries(),
                List.of(),
                null,
                null,
                null,
                "imported");
    }

    private String text(String name) {
        return fields.get(name) instanceof Value.Text text ? text.text() : "";
    }

    private @Nullable Integer number(String name) {
        return fields.get(name) instanceof Value.Numeral number && number.text().matches("[0-9]{1,9}")
                ? Integer.valueOf(number.text())
                : null;
    }

    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        if (fields.get("parameters") instanceof Value.Fields object) {
            object.fields().forEach((name, value) -> {
                switch (value) {
                    case Value.Text text -> parameters.add(new Parameter(name, text.text()));
                    case Value.Numeral number -> parameters.add(new Parameter(name, number.text()));
                    default ->
                        throw ExchangeError.IMPORT_CONFIG.with(
                                folder, "has a parameter whose value is " + value.shown());
                }
            });
        }
        return parameters;
    }

    private List<String> libraries() {
        List<String> paths = new ArrayList<>();
        if (fields.get("libraries") instanceof Value.Items items) {
            for (Value item : items.items()) {
                if (item instanceof Value.Fields object && object.fields().get("path") instanceof Value.Text path) {
                    paths.add(path.text().replace('\\', '/'));
                }
            }
        }
        return paths;
    }
}
