package dev.leanto.program.backup;

import dev.leanto.machine.auth.KeyRing;
import dev.leanto.machine.auth.MasterKey;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.machine.db.Database;
import dev.leanto.people.users.TokenSeals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the master key of an installation is: in its folder, or in a setting. While it is replaced there are two of them. */
public final class KeySource {

    private final DataFolder folder;
    private final @Nullable String setting;
    private final SecureRandom random;

    /** That of an installation. */
    public KeySource(DataFolder folder, ServerConfig.Storage storage, SecureRandom random) {
        this.folder = folder;
        this.setting = storage.masterKey();
        this.random = random;
    }

    /**
     * That of an installation whose database is open; made when the database is new.
     *
     * @throws StartupException when the database was made with a key, and there is none
     */
    public static KeySource of(
            DataFolder folder, Database database, ServerConfig.Storage storage, SecureRandom random) {
        KeySource keys = new KeySource(folder, storage, random);
        if (!keys.exists()) {
            if (!TokenSeals.isNew(database)) {
                throw new StartupException("The master key " + folder.keyFile()
                        + " is missing, and this database was made with one: put the file back, or set"
                        + " LEANTO_MASTER_KEY to it");
            }
            folder.writeSecret(folder.keyFile(), MasterKey.generate(random) + "\n");
        }
        return keys;
    }

    /** Whether there is a key at all. */
    public boolean exists() {
        return setting != null || Files.exists(folder.keyFile());
    }

    /** Whether the key is a file of the folder, and not a setting. */
    boolean isFile() {
        return setting == null;
    }

    /** The file of the key. */
    Path file() {
        return folder.keyFile();
    }

    /**
     * The keys, as they are there now.
     *
     * @throws StartupException when what is there holds none
     */
    public KeyRing ring() {
        return new KeyRing(() -> texts().stream().map(this::key).toList());
    }

    /** The keys as texts; the first is the older one. */
    List<String> texts() {
        return setting == null ? read(folder.keyFile()) : split("LEANTO_MASTER_KEY", setting, random);
    }

    MasterKey key(String text) {
        MasterKey key = MasterKey.parse(text, random);
        if (key == null) {
            throw new IllegalStateException("It was looked at when it was read");
        }
        return key;
    }

    /** The keys in a file. */
    List<String> read(Path file) {
        try {
            return split("The file " + file, Files.readString(file), random);
        } catch (IOException e) {
            throw new StartupException("The master key " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> split(String where, String text, SecureRandom random) {
        List<String> keys = Arrays.stream(text.strip().split("[\\s,]+")).toList();
        if (keys.stream().anyMatch(key -> MasterKey.parse(key, random) == null)) {
            throw new StartupException(where + " holds no master key: it must be 64 hexadecimal digits");
        }
        return keys;
    }

    /** A new key. */
    String generate() {
        return MasterKey.generate(random);
    }
}
