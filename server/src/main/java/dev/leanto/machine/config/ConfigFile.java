package dev.leanto.machine.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** Reads the configuration file: TOML, its tables and keys joined by dots ({@code [limits] fileBytes}). */
final class ConfigFile {

    private ConfigFile() {}

    /**
     * The settings in the file, in its order.
     *
     * @throws StartupException when it cannot be read, or is not TOML
     */
    static Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StartupException("There is no configuration file " + file);
        }
        try {
            Map<String, String> settings = new LinkedHashMap<>();
            collect("", new TomlMapper().readTree(file), settings);
            return settings;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new StartupException(
                    "The configuration file " + file + " cannot be read: " + e.getOriginalMessage()
                            + (at == null ? "" : " (line " + at.getLineNr() + ")"),
                    e);
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> settings) {
        if (!node.isObject()) {
            settings.put(path, text(node));
            return;
        }
        node.properties()
                .forEach(inner -> collect(
                        path.isEmpty() ? inner.getKey() : path + "." + inner.getKey(), inner.getValue(), settings));
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : value.asString();
    }
}
