package dev.leanto.program.cli;

import dev.leanto.machine.auth.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto project export}: a project in a file. */
@Command(
        name = "export",
        description = "Writes a project into a file: as folders of the LEAN CLI in a zip, or with its history as a git"
                + " bundle.",
        footer = {
            "",
            "Examples:",
            "  leanto project export 10000007 --libraries",
            "  leanto project export 10000007 old.bundle --bundle && git clone old.bundle"
        })
final class ProjectExportCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the project, as 'leanto project list' shows it.")
    private int projectId;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "File to make, or folder for one of the project's name. Default: this folder.")
    private @Nullable Path target;

    @Option(names = "--revision", paramLabel = "N", description = "This revision; in a bundle the newest one.")
    private @Nullable Integer revision;

    @Option(names = "--libraries", description = "With its libraries, as far as its owner can read them.")
    private boolean libraries;

    @Option(names = "--bundle", description = "A git bundle with the whole history, instead of a zip.")
    private boolean bundle;

    @Override
    public Integer call() {
        output.one(CommandTransaction.with(settings, installation -> {
            Caller owner = installation.projects().operator(projectId);
            return ExportedFile.write(
                    projectId,
                    bundle
                            ? installation.exports().bundle(owner, projectId, revision)
                            : installation.exports().zip(owner, List.of(projectId), revision, libraries),
                    target,
                    "");
        }));
        return 0;
    }
}
