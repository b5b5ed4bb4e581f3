package dev.leanto.program.cli;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.config.StartupException;
import dev.leanto.program.server.Installation;
import dev.leanto.projects.projects.ProjectAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto export-all}: every project in files of its own. */
@Command(
        name = "export-all",
        description = {
            "Writes every project into files that other programs read: a zip of the LEAN CLI's folder, and a git bundle with"
                    + " its history; those in the recycle bin excepted.",
            "Each owner has a folder, called by their id. To come back to the same server, take a backup instead."
        },
        footer = {
            "",
            "Examples:",
            "  leanto export-all /mnt/export --data /srv/leanto",
            "  leanto export-all mine --user 3 --format bundle"
        })
final class ExportAllCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "DIR", description = "Folder to write to; it is made when there is none.")
    private Path folder = Path.of("");

    @Option(names = "--user", paramLabel = "ID", description = "The projects of this owner only.")
    private @Nullable Integer userId;

    @Option(names = "--format", description = "zip, bundle or both. Default: ${DEFAULT-VALUE}.", defaultValue = "both")
    private ExportedFile.Format format = ExportedFile.Format.BOTH;

    @Override
    public Integer call() {
        output.table(ExportedFile.class, CommandTransaction.with(settings, this::export));
        return 0;
    }

    private List<ExportedFile> export(Installation installation) {
        List<ProjectAccount> projects = installation.database().read(tx -> {
            if (userId != null) {
                installation.users().require(tx, userId);
            }
            return installation.projects().accounts(tx, userId);
        });
        List<ExportedFile> written = new ArrayList<>();
        for (ProjectAccount project : projects) {
            int id = project.id();
            Caller owner = installation.projects().operator(id);
            Path target = folder.resolve(Integer.toString(owner.userId()));
            try {
                Files.createDirectories(target);
            } catch (IOException e) {
                throw new StartupException("The folder " + target + " could not be made: " + e.getMessage(), e);
            }
            if (format.has(ExportedFile.Format.ZIP)) {
                written.add(ExportedFile.write(
                        id, installation.exports().zip(owner, List.of(id), null, false), target, id + " "));
            }
            if (format.has(ExportedFile.Format.BUNDLE)) {
                written.add(ExportedFile.write(id, installation.exports().bundle(owner, id, null), target, id + " "));
            }
        }
        return written;
    }
}
