package dev.leanto.program.backup;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.copy.BackupFile;
import dev.leanto.machine.copy.CopyException;
import dev.leanto.machine.copy.Manifest;
import dev.leanto.machine.db.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was restored.
 *
 * @param file the backup
 * @param takenAt when it was taken: what was written later is not in it
 * @param into where it is now
 * @param schema the number of its schema; an older one is brought up to date at the next start
 * @param rows how many rows there are
 * @param faults what was wrong with the data already when they were copied; empty when nothing
 */
public record Restoration(String file, Instant takenAt, String into, int schema, long rows, List<String> faults) {

    /**
     * Makes an installation of a backup.
     *
     * @param key a file with the master key; null when it is where the installation looks for it
     * @throws StartupException when it cannot be done; then there is none
     */
    public static Restoration restore(BackupFile backup, Home home, @Nullable Path key) {
        try {
            Manifest manifest = require(backup);
            Target target = home.target();
            home.takeKey(backup.place(), key);
            Taken taken = Backups.look(backup, backup.file());
            Transfer.run(backup.place(), false, target);
            return new Restoration(
                    backup.file().toString(),
                    manifest.takenAt(),
                    target.toString(),
                    taken.schema(),
                    taken.rows(),
                    taken.faults());
        } catch (CopyException | IOException e) {
            throw new StartupException("The backup cannot be restored: " + e.getMessage(), e);
        }
    }

    private static Manifest require(BackupFile backup) {
        Manifest manifest = backup.manifest();
        if (manifest == null) {
            throw new CopyException("the file " + backup.file() + " is none that 'leanto backup' has made");
        }
        int version = backup.place().version();
        if (version > Database.SCHEMA) {
            throw new CopyException("it was made by a newer Leanto (schema " + version + ", this program knows "
                    + Database.SCHEMA + "): install that one");
        }
        List<String> damage = backup.damage();
        if (!damage.isEmpty()) {
            throw new CopyException("it is damaged: " + String.join("; ", damage) + ". Take an older one");
        }
        return manifest;
    }
}
