package dev.leanto.cli;

import dev.leanto.config.ServerConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which every command finds the data that it is about. */
final class StorageOptions {

    private static final String DEFAULT_FOLDER = "data";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DEFAULT_FOLDER,
            description = "Folder with the SQLite database and the master key. Default: ./${DEFAULT-VALUE}.")
    private Path folder = Path.of(DEFAULT_FOLDER);

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "PostgreSQL database to use instead of SQLite, as postgresql://user:password@host/database.")
    private @Nullable String databaseUrl;

    ServerConfig.Storage storage() {
        String key = System.getenv("LEANTO_MASTER_KEY");
        return new ServerConfig.Storage(folder, databaseUrl, key == null || key.isBlank() ? null : key);
    }

    /** The options as they must be typed for another command to find the same data, a password left out. */
    String asArguments() {
        String data = folder.toString().equals(DEFAULT_FOLDER) ? "" : " --data " + folder;
        return databaseUrl == null ? data : data + " --database-url …";
    }
}
