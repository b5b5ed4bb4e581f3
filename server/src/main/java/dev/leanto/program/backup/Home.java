package dev.leanto.program.backup;

import dev.leanto.machine.auth.KeyRing;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.machine.db.DatabasePlace;
import dev.leanto.machine.db.PostgresUrl;
import dev.leanto.people.users.TokenSeals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an installation is, or is to be: its data folder with the key, and its database. While one is open no server can
 * start in the folder.
 */
public final class Home implements AutoCloseable {

    private final DataFolder folder;
    private final @Nullable PostgresUrl url;
    private final KeySource keys;

    private Home(ServerConfig.Storage storage, SecureRandom random) {
        this.folder = new DataFolder(storage.folder());
        this.url = storage.databaseUrl() == null ? null : PostgresUrl.parse(storage.databaseUrl());
        this.keys = new KeySource(folder, storage, random);
    }

    /** Without taking the folder: its database is elsewhere, or somebody else here has taken it. */
    public static Home at(ServerConfig.Storage storage, SecureRandom random) {
        return new Home(storage, random);
    }

    /**
     * Takes the folder.
     *
     * @throws StartupException when a server has it
     */
    public static Home open(ServerConfig.Storage storage, SecureRandom random) {
        Home home = new Home(storage, random);
        home.folder.lock();
        return home;
    }

    /** Where the database of an installation is; whoever runs on it is not asked. */
    public static DatabasePlace place(ServerConfig.Storage storage) {
        if (storage.databaseUrl() != null) {
            return DatabasePlace.postgresql(PostgresUrl.parse(storage.databaseUrl()));
        }
        return DatabasePlace.sqlite(new DataFolder(storage.folder()).databaseFile());
    }

    DataFolder folder() {
        return folder;
    }

    @Nullable
    PostgresUrl url() {
        return url;
    }

    /** Where a database is to be made; there is none yet. */
    Target target() {
        Target target = url == null ? new Target.InFolder(folder) : new Target.InPostgres(url);
        target.requireEmpty();
        return target;
    }

    /**
     * Sees to it that the key of the data that come here is here.
     *
     * @param place the data
     * @param given a file with the key; null for the one that is here already
     * @throws StartupException when there is none, or it is another one
     */
    void takeKey(DatabasePlace place, @Nullable Path given) {
        List<String> texts = given == null ? null : keys.read(given);
        if (texts == null && !keys.exists()) {
            throw new StartupException("The master key is missing: name a file with it by --key, or put it into "
                    + keys.file() + ", or set LEANTO_MASTER_KEY to it");
        }
        KeyRing ring = texts == null
                ? keys.ring()
                : new KeyRing(() -> texts.stream().map(keys::key).toList());
        if (!place.read(tx -> TokenSeals.areUnder(ring, tx))) {
            throw new StartupException((given == null ? "The master key that is here" : "The key in " + given)
                    + " is not the one that these tokens are sealed under");
        }
        if (texts != null && !keys.exists()) {
            folder.writeSecret(keys.file(), String.join("\n", texts) + "\n");
        } else if (texts != null && !keys.texts().equals(texts)) {
            throw new StartupException("There is another master key here already: " + keys.file());
        }
    }

    /** Whether there is a database file, or an address of one. */
    boolean hasDatabase() {
        return url != null || Files.exists(folder.databaseFile());
    }

    /** The folder, or the address without user and password. */
    @Override
    public String toString() {
        return url == null ? folder.databaseFile().toString() : url.toString();
    }

    @Override
    public void close() {
        folder.close();
    }
}
