package dev.leanto.program.cli;

import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.StartupException;
import dev.leanto.program.seed.Fixtures;
import dev.leanto.program.server.FirstStart;
import dev.leanto.program.server.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The options of a server that somebody's tests run against: data that is gone afterwards, and what it begins with. */
final class TestDouble {

    private static final Logger LOG = LoggerFactory.getLogger(TestDouble.class);

    private static final long PATIENCE_SECONDS = 10;

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
    /** Also read by the thread that stops the program. */
    private volatile @Nullable Path folder;

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
    boolean greet(PrintWriter out, int port) {
        if (folder != null) {
            out.println("Its data is in " + folder + " and gone when it stops.");
        }
        if (fixtures == null) {
            return false;
        }
        fixtures.logIns().forEach(out::println);
        if (port == Http.DEFAULT_PORT) {
            out.println("With the LEAN CLI: QC_API=local lean login --user-id … --api-token …");
        }
        return true;
    }

    /**
     * How many seconds a stop waits for a start that is under way, which would otherwise go on writing into the
     * temporary folder while that is removed.
     */
    long patienceSeconds() {
        return folder == null ? 0 : PATIENCE_SECONDS;
    }

    /** Removes the temporary folder, if there is one. */
    void remove() {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The temporary folder {} could not be removed", folder, e);
        }
    }
}
