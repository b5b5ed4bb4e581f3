package dev.leanto.program.cli;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.config.StartupException;
import dev.leanto.projects.exchange.Imports;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto import}: projects of files. */
@Command(
        name = "import",
        description =
                "Makes projects of a zip, of a git bundle, or of a folder of the LEAN CLI, be it a project or a whole"
                        + " workspace.",
        footer = {
            "",
            "Examples:",
            "  leanto import ~/workspace --user 3 --dry-run",
            "  leanto import momentum.bundle --user 3 --name Momentum --rename"
        })
final class ImportCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE|DIR", description = "Zip, git bundle, or folder.")
    private Path source = Path.of("");

    @Option(names = "--user", paramLabel = "ID", required = true, description = "Who is to own them.")
    private int userId;

    @Option(names = "--name", paramLabel = "NAME", description = "What the one project is called. Default: its folder.")
    private @Nullable String name;

    @Option(names = "--organization", paramLabel = "ID", description = "Default: the owner's preferred one.")
    private @Nullable String organizationId;

    @Option(names = "--rename", description = "A project whose name is taken gets a number behind it.")
    private boolean rename;

    @Option(names = "--dry-run", description = "Only says what would be made.")
    private boolean rehearsal;

    @Override
    public Integer call() {
        Imports.Outcome outcome = CommandTransaction.with(settings, installation -> {
            installation.database().read(tx -> installation.users().require(tx, userId));
            try (Sent sent = Sent.of(source);
                    InputStream in = Files.newInputStream(sent.file())) {
                return installation
                        .imports()
                        .bring(
                                Caller.operator(userId),
                                in,
                                new Imports.Wish(sent.name(name), organizationId, rename, rehearsal));
            } catch (IOException e) {
                throw new StartupException(source + " could not be read: " + e.getMessage(), e);
            }
        });
        output.table(Imports.Made.class, outcome.projects());
        if (!output.isJson()) {
            outcome.notes().forEach(output::line);
        }
        return 0;
    }

    /** What is sent: the file itself, or a folder packed into one that is removed afterwards. */
    private record Sent(Path file, boolean packed, @Nullable String folder) implements AutoCloseable {

        static Sent of(Path source) throws IOException {
            if (!Files.isDirectory(source)) {
                return new Sent(source, false, null);
            }
            Path file = Files.createTempFile("leanto-import", ".zip");
            boolean project = Files.exists(source.resolve("config.json"));
            Sent sent = new Sent(
                    file,
                    true,
                    project ? source.toAbsolutePath().normalize().getFileName().toString() : null);
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
                    Stream<Path> paths = Files.walk(source)) {
                List<Path> files = paths.filter(Files::isRegularFile)
                        .filter(path -> isWanted(source.relativize(path)))
                        .toList();
                for (Path path : files) {
                    zip.putNextEntry(
                            new ZipEntry(source.relativize(path).toString().replace('\\', '/')));
                    Files.copy(path, zip);
                }
            }
            return sent;
        }

        /** Only what a project can have: a workspace holds gigabytes of market data beside. */
        private static boolean isWanted(Path path) {
            String name = path.getFileName().toString();
            return name.matches("(?s)(config|lean)\\.json|.*\\.(py|cs|ipynb|html|css)")
                    && !path.toString().matches("(?s)(.*[/\\\\])?\\..*");
        }

        @Nullable
        String name(@Nullable String given) {
            return given == null ? folder : given;
        }

        @Override
        public void close() throws IOException {
            if (packed) {
                Files.deleteIfExists(file);
            }
        }
    }
}
