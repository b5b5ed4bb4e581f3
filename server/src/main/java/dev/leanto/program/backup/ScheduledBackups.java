package dev.leanto.program.backup;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.DatabasePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups that a server takes by itself: now and then, and before it changes the schema. */
public final class ScheduledBackups {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackups.class);

    /** How often it is looked whether one is due, and so how soon one that failed is tried again. */
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final Backups backups;
    private final ServerConfig.Storage storage;
    private final ServerConfig.Backup settings;
    private final Clock clock;

    /** Those of an installation. */
    public ScheduledBackups(Backups backups, ServerConfig.Storage storage, ServerConfig.Backup settings, Clock clock) {
        this.backups = backups;
        this.storage = storage;
        this.settings = settings;
        this.clock = clock;
    }

    /** Those of the installation that these settings lead to, by this version of the program. */
    public static ScheduledBackups of(ServerConfig config, String leanto, Clock clock) {
        return new ScheduledBackups(new Backups(leanto, clock), config.storage(), config.backup(), clock);
    }

    /** The folder of the backups; null when the server takes none. */
    public static @Nullable BackupFolder folder(ServerConfig.Backup settings) {
        return settings.folder() == null ? null : BackupFolder.of(Path.of(settings.folder()));
    }

    /** How long to wait between two looks. */
    public Duration period() {
        return settings.every().compareTo(LOOK) < 0 ? settings.every() : LOOK;
    }

    /**
     * Takes one when the newest is old enough, and removes those that are too many. One with faults removes none: an older one
     * may be without.
     *
     * @throws StartupException when it cannot be taken
     */
    public void takeIfDue() {
        BackupFolder folder = folder(settings);
        if (folder == null) {
            return;
        }
        Instant now = clock.instant();
        Optional<Instant> newest = folder.newest(now);
        if (newest.isPresent() && now.isBefore(newest.get().plus(settings.every()))) {
            return;
        }
        Taken taken = take(folder, Home.place(storage));
        LOG.info("Took the backup {}: {} rows, {} contents", taken.file(), taken.rows(), taken.contents());
    }

    /**
     * Takes one of a database whose schema is about to change: of a SQLite file always, of PostgreSQL, whose migrations are
     * one transaction, when there is a folder for backups.
     *
     * @throws StartupException when it cannot be taken: then nothing is to be changed
     */
    public void takeBeforeMigration() {
        DatabasePlace place = Home.place(storage);
        int version = place.version();
        if (settings.folder() == null && storage.databaseUrl() != null) {
            LOG.info(
                    "The schema is brought from {} to {} in one transaction; with backup.folder a backup is taken first",
                    version,
                    Database.SCHEMA);
            return;
        }
        Path beside = settings.folder() == null ? storage.folder() : Path.of(settings.folder());
        Taken taken = take(BackupFolder.beforeMigrations(beside), place);
        LOG.info(
                "Took the backup {} before the schema is brought from {} to {}",
                taken.file(),
                version,
                Database.SCHEMA);
    }

    private Taken take(BackupFolder folder, DatabasePlace place) {
        try {
            Files.createDirectories(folder.folder(), DataFolder.ownerOnlyFolder(folder.folder()));
            Taken taken = backups.take(place, folder.fresh(clock.instant()));
            if (taken.isSound()) {
                folder.keep(settings.keep(), clock.instant());
            } else {
                LOG.error("The data has faults, which are in the backup {} too: {}", taken.file(), taken.faults());
            }
            return taken;
        } catch (IOException e) {
            throw new StartupException("The folder of the backups " + folder.folder() + " cannot be used: " + e, e);
        }
    }
}
