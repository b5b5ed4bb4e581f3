package dev.leanto.program.cli;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DatabasePlace;
import dev.leanto.program.backup.Backups;
import dev.leanto.program.backup.Home;
import dev.leanto.program.backup.Taken;
import dev.leanto.program.server.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leanto backup}: everything of an installation but its master key, in one file. */
@Command(
        name = "backup",
        description = {
            "Takes a backup, beside a running server or without one, and compares it with what was read.",
            "The backup is one file, a SQLite database of the same tables, also of PostgreSQL. It holds the state of one"
                    + " moment, and all but the master key, which is to be kept elsewhere. Exit code 1 when it could not be"
                    + " taken, or when the data has faults already, which are in the backup then too."
        },
        footer = {
            "",
            "Examples:",
            "  leanto backup /mnt/backups --data /srv/leanto",
            "  leanto backup leanto.db --database-url postgresql://leanto@db/leanto"
        })
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(
            paramLabel = "TARGET",
            description = "File to make, or folder for one whose name says when it was taken.")
    private Path target = Path.of("");

    @Override
    public Integer call() {
        ServerConfig.Storage storage = settings.configuration().config().storage();
        DatabasePlace place = Home.place(storage);
        boolean file = storage.databaseUrl() == null;
        if ((file && !Files.exists(storage.folder().resolve("leanto.db"))) || place.version() == 0) {
            throw new StartupException("There is no Leanto data in " + place + ": name the folder with --data");
        }
        Taken taken = new Backups(Version.current().leanto(), CommandTransaction.CLOCK).take(place, target);
        output.one(taken);
        return taken.isSound() ? 0 : 1;
    }
}
