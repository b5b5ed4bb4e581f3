package dev.leanto.program.server;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.program.backup.BackupFolder;
import dev.leanto.program.backup.ScheduledBackups;
import java.time.Instant;

/** Looks at the backups that a server takes by itself. */
final class BackupCheck {

    private final ServerConfig.Backup settings;
    private final Instant now;

    BackupCheck(ServerConfig.Backup settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    Finding finding() {
        BackupFolder folder = ScheduledBackups.folder(settings);
        if (folder == null) {
            return Finding.ok("backups", "the server takes none by itself (backup.folder is not set)");
        }
        Instant newest = folder.newest(now).orElse(null);
        if (newest == null) {
            return Finding.warning("backups", "there is none in " + folder.folder(), "see the log of the server");
        }
        String found = folder.newestFirst().size() + " in " + folder.folder() + ", the newest of " + newest;
        // One that is due is taken within minutes, by a server that runs.
        return now.isAfter(newest.plus(settings.every().multipliedBy(2)))
                ? Finding.warning("backups", found, "start the server, or see its log; or run leanto backup")
                : Finding.ok("backups", found);
    }
}
