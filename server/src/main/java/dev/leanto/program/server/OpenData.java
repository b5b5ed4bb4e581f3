package dev.leanto.program.server;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.PostgresDatabase;
import dev.leanto.machine.db.PostgresUrl;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.db.SqliteDatabase;
import dev.leanto.program.backup.ScheduledBackups;
import java.nio.file.Files;
import java.util.function.Supplier;

/** The data of an installation while it is open: its folder, and its database. */
record OpenData(DataFolder folder, Database database) implements AutoCloseable {

    /**
     * That of a server, which makes what is missing and owns the folder until it is closed.
     *
     * @throws StartupException when it cannot be opened; then nothing was changed
     */
    static OpenData forServer(ServerConfig config, ServerClock clock) {
        DatabasePlace place = DatabasePlace.of(config);
        PostgresUrl url = place.url();
        DataFolder folder = new DataFolder(config.storage().folder());
        folder.lock();
        ScheduledBackups backups = ScheduledBackups.of(config, Version.current().leanto(), clock);
        return in(folder, () -> {
            if (url != null) {
                return PostgresDatabase.open(url, place.replicas(), backups::takeBeforeMigration);
            }
            folder.prepare();
            return SqliteDatabase.open(folder.databaseFile(), backups::takeBeforeMigration);
        });
    }

    /**
     * What is there already, whether a server is running on it or not.
     *
     * @throws StartupException when there is none, or it cannot be opened
     */
    static OpenData forCommand(ServerConfig config) {
        DatabasePlace place = DatabasePlace.of(config);
        PostgresUrl url = place.url();
        DataFolder folder = new DataFolder(config.storage().folder());
        if (url == null && !Files.exists(folder.databaseFile())) {
            throw new StartupException("There is no Leanto data in "
                    + config.storage().folder() + ": name the folder with --data, or start a server there first");
        }
        return in(
                folder,
                () -> url == null
                        ? SqliteDatabase.openBeside(folder.databaseFile())
                        : PostgresDatabase.openBeside(url, place.replicas()));
    }

    private static OpenData in(DataFolder folder, Supplier<Database> open) {
        try {
            return new OpenData(folder, open.get());
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    public void close() {
        database.close();
        folder.close();
    }
}
