package dev.leanto.program.cli;

import dev.leanto.machine.config.Configuration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which every command finds its settings, and so the data that it is about. */
final class ConfigOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file, TOML. Default: LEANTO_CONFIG, or ./leanto.toml if it is there.")
    private @Nullable Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with the SQLite database and the master key. Default: ./data.")
    private @Nullable Path folder;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "PostgreSQL database to use instead of SQLite, as postgresql://user@host/database.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting, such as limits.fileBytes=2MiB; may be given several times.")
    private Map<String, String> settings = new HashMap<>();

    /** Whether these options say themselves where the data is. */
    boolean chooseData() {
        return folder != null
                || databaseUrl != null
                || settings.containsKey("data")
                || settings.containsKey("databaseUrl");
    }

    /** The settings that these options make. */
    Configuration configuration() {
        return configuration(Map.of());
    }

    /**
     * The settings that these options make together with others.
     *
     * @param more what the command's own options set, by key
     */
    Configuration configuration(Map<String, Configuration.Option> more) {
        Map<String, Configuration.Option> options = new LinkedHashMap<>();
        settings.forEach((key, value) -> options.put(key, new Configuration.Option("--set", value)));
        if (folder != null) {
            options.put("data", new Configuration.Option("--data", folder.toString()));
        }
        if (databaseUrl != null) {
            options.put("databaseUrl", new Configuration.Option("--database-url", databaseUrl));
        }
        options.putAll(more);
        return Configuration.read(file, System.getenv(), options);
    }

    /** The options as they must be typed for another command to find the same data, a password left out. */
    String asArguments() {
        return (file == null ? "" : " --config " + file)
                + (folder == null ? "" : " --data " + folder)
                + (databaseUrl == null ? "" : " --database-url …");
    }
}
