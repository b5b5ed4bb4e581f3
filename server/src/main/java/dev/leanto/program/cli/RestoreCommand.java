package dev.leanto.program.cli;

import dev.leanto.machine.copy.BackupFile;
import dev.leanto.program.backup.Home;
import dev.leanto.program.backup.Restoration;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto restore}: an installation from a backup. */
@Command(
        name = "restore",
        description = {
            "Makes an installation of a backup, where there is none yet.",
            "It looks at every row of the backup first, and at the master key, which must be the one that the backup's"
                    + " tokens are sealed under. A backup of either database can be restored into either."
        },
        footer = {
            "",
            "Examples:",
            "  leanto restore leanto.db --data /srv/leanto --key master.key",
            "  leanto restore leanto.db --database-url postgresql://leanto@db/leanto"
        })
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "File with the master key. Default: master.key in the data folder, or LEANTO_MASTER_KEY.")
    private @Nullable Path key;

    @Override
    public Integer call() {
        try (Home home = Home.open(settings.configuration().config().storage(), new SecureRandom())) {
            Restoration restored = Restoration.restore(new BackupFile(file), home, key);
            output.one(restored);
            return restored.faults().isEmpty() ? 0 : 1;
        }
    }
}
