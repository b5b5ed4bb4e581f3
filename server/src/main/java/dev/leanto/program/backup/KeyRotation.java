package dev.leanto.program.backup;

import dev.leanto.machine.auth.MasterKey;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.users.Resealed;
import dev.leanto.people.users.Users;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A master key that was replaced, or is about to be.
 *
 * @param key where the key is
 * @param tokens how many tokens were sealed under the new one
 * @param closed how many are sealed under a key that nobody knows: they were of no use before either
 * @param oldKey where the old one is kept, for the backups that were taken before; null when that is for others to do
 */
public record KeyRotation(
        String key, int tokens, int closed, @Nullable String oldKey) {

    private static final int BOTH = 2;

    /** Whoever has sealed more than tokens. */
    @FunctionalInterface
    public interface OtherSecrets {

        /** Seals them all under another key, in the transaction that replaces it. */
        void reseal(Tx tx, MasterKey newKey);
    }

    /**
     * Puts a new key beside the old one, which stays the one that counts: for copying both to the other servers first.
     *
     * @throws StartupException when the key is not a file of the folder
     */
    public static KeyRotation prepare(DataFolder folder, KeySource keys) {
        if (!keys.isFile()) {
            throw new StartupException(
                    "The master key is a setting: set LEANTO_MASTER_KEY to the key and a new one of 64"
                            + " hexadecimal digits, with a comma between, for all servers and here, restart them, and rotate");
        }
        List<String> texts = keys.texts();
        if (texts.size() < BOTH) {
            replace(folder, keys.file(), texts.getFirst() + "\n" + keys.generate() + "\n");
        }
        return new KeyRotation(keys.file().toString(), 0, 0, null);
    }

    /**
     * Replaces the key. Servers that run meanwhile go on: they read the file again when they meet a seal that they cannot
     * open. One that is stopped in the middle leaves both keys in the file, with which all goes on, and is done again.
     *
     * @throws StartupException when it cannot be done; then the old key counts
     */
    public static KeyRotation rotate(
            DataFolder folder, KeySource keys, Database database, Users users, OtherSecrets others, Instant now) {
        if (keys.isFile() || keys.texts().size() < BOTH) {
            prepare(folder, keys);
        }
        List<String> texts = keys.texts();
        MasterKey newKey = keys.key(texts.getLast());
        Resealed resealed = database.write(tx -> {
            if (users.seals().isCurrent(tx, newKey)) {
                return new Resealed(0, 0);
            }
            // It takes the lock of whoever seals: what is read before could be replaced meanwhile.
            Resealed tokens = users.rotateKey(tx, newKey);
            others.reseal(tx, newKey);
            return tokens;
        });
        if (!keys.isFile()) {
            return new KeyRotation("LEANTO_MASTER_KEY", resealed.tokens(), resealed.closed(), null);
        }
        Path old =
                keys.file().resolveSibling("master.key.until-" + now.toString().replaceAll("[-:.]", ""));
        folder.writeSecret(old, texts.getFirst() + "\n");
        replace(folder, keys.file(), texts.getLast() + "\n");
        return new KeyRotation(keys.file().toString(), resealed.tokens(), resealed.closed(), old.toString());
    }

    private static void replace(DataFolder folder, Path file, String text) {
        try {
            folder.replaceSecret(file, text);
        } catch (IOException e) {
            throw new StartupException("The master key " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
