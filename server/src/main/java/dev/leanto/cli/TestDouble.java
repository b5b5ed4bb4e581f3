package dev.leanto.cli;

import dev.leanto.config.Configuration;
import dev.leanto.config.StartupException;
import dev.leanto.fixtures.Fixtures;
import dev.leanto.server.FirstStart;
import dev.leanto.server.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a server that somebody's tests run against: data that is gone afterwards, and what it begins with. */
final class TestDouble {

    @Option(
            names = "--ephemeral",
            description = "Keep the data in a temporary folder, which is removed when the server stops.")
    private boolean ephemeral;

    @Option(
            names = "--fixtures",
            paramLabel = "FILE",
            description =
                    "Begin with the users, organizations and projects of this file (JSON); with --ephemeral only.")
    private @Nullable Path file;

    private @Nullable Fixtures fixtures;
    private @Nullable Path folder;

    /** Reads the fixtures, and makes the temporary folder. */
    void prepare(Map<String, Configuration.Option> options, boolean dataIsChosen) {
        if (!ephemeral) {
            if (file != null) {
                throw new StartupException(
                        "--fixtures needs --ephemeral: tokens that stand in a file must not get into data that is kept");
            }
            return;
        }
        if (dataIsChosen) {
            throw new StartupException(
                    "--ephemeral keeps its data in a folder of its own: leave --data and --database-url out");
        }
        fixtures = file == null ? null : Fixtures.read(file);
        try {
            folder = Files.createTempDirectory("leanto-ephemeral");
        } catch (IOException e) {
            throw new StartupException("No temporary folder could be made: " + e.getMessage(), e);
        }
        options.put("data", new Configuration.Option("--ephemeral", folder.toString()));
        options.put("databaseUrl", new Configuration.Option("--ephemeral", ""));
    }

    /** What the server begins with: the fixtures, or the first user. */
    @Nullable
    FirstStart contents(Installation installation) {
        if (fixtures == null) {
            return FirstStart.ifNew(installation);
        }
        fixtures.load(installation);
        return null;
    }

    /** Prints who can log in; false when that is for others to print. */
    boolean greet(PrintWriter out) {
        if (folder != null) {
            out.println("Its data is gone when it stops.");
        }
        if (fixtures == null) {
            return false;
        }
        fixtures.logIns().forEach(out::println);
        return true;
    }

    /** Removes the temporary folder. */
    void remove() {
        if (folder == null) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
