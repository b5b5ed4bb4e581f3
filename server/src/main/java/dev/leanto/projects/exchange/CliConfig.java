package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The {@code config.json} that the LEAN CLI keeps beside the files of a project, as its {@code cloud pull} writes it
 * ({@code pull_manager.py _pull_project}, {@code storage.py set}): the same fields in the same order, four spaces deep, in
 * ASCII. The CLI adds its own {@code local-id} later.
 */
final class CliConfig {

    static final String NAME = "config.json";

    private static final String INDENT = "    ";

    private CliConfig() {}

    /**
     * The file of a project.
     *
     * @param libraries names of its libraries, which are their folders too; of those alone that lie beside it
     */
    static byte[] of(int projectId, KeptSettings settings, List<String> libraries) {
        StringBuilder json = new StringBuilder("{\n");
        add(json, "algorithm-language", quoted(settings.isPython() ? "Python" : "CSharp"));
        add(json, "parameters", parameters(settings.parameters()));
        add(json, "description", quoted(settings.description()));
        add(json, "cloud-id", Integer.toString(projectId));
        add(json, "organization-id", quoted(settings.organizationId()));
        add(json, "python-venv", Integer.toString(settings.leanEnvironmentId()));
        add(json, "encrypted", Boolean.toString(settings.encrypted()));
        if (settings.leanVersionId() != null) {
            add(json, "lean-engine", settings.leanVersionId().toString());
        }
        if (!libraries.isEmpty()) {
            add(json, "libraries", libraries(libraries));
        }
        json.setLength(json.length() - 2);
        return json.append("\n}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(StringBuilder json, String name, String value) {
        json.append(INDENT).append(quoted(name)).append(": ").append(value).append(",\n");
    }

    private static String parameters(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? "{}"
                : parameters.entrySet().stream()
                        .map(pair -> INDENT + INDENT + quoted(pair.getKey()) + ": " + quoted(pair.getValue()))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + INDENT + "}"));
    }

    private static String libraries(List<String> names) {
        String deep = INDENT + INDENT;
        return names.stream()
                .map(name -> deep + "{\n" + deep + INDENT + "\"name\": " + quoted(name.replaceAll(".*/", "")) + ",\n"
                        + deep + INDENT + "\"path\": " + quoted(name) + "\n" + deep + "}")
                .collect(Collectors.joining(",\n", "[\n", "\n" + INDENT + "]"));
    }

    /** As Python writes a text: in ASCII, whatever is in it. */
    private static String quoted(String text) {
        StringBuilder ascii = new StringBuilder();
        Json.quoted(text).chars().forEach(c -> ascii.append(c < 0x7F ? Character.toString(c) : "\\u%04x".formatted(c)));
        return ascii.toString();
    }
}
