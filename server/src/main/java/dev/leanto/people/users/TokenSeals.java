package dev.leanto.people.users;

import dev.leanto.machine.auth.KeyRing;
import dev.leanto.machine.auth.MasterKey;
import dev.leanto.machine.auth.Sealed;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The seals of the tokens, and the mark in the database that says which master key they are made with. Whoever replaces the
 * key replaces the mark and all seals in one transaction, so a server that runs meanwhile only needs to know both keys.
 */
public final class TokenSeals {

    private static final byte[] KEY_CHECK = "leanto master key".getBytes(StandardCharsets.US_ASCII);

    /** Held by those who seal, so that nobody seals under a key that is being replaced. */
    private static final String LOCK = "master key";

    private final KeyRing keys;
    private final UserStore store = new UserStore();
    private final TokenStore tokens = new TokenStore();

    TokenSeals(KeyRing keys) {
        this.keys = keys;
    }

    /** Whether nobody has used the database yet, so that no master key belongs to it. */
    public static boolean isNew(Database database) {
        return database.read(TokenSeals::isUnused);
    }

    /** Whether nobody has used the database yet. */
    public static boolean isUnused(Tx tx) {
        return new UserStore().keyCheck(tx) == null;
    }

    /** Whether one of these keys is the one that the tokens of a database are sealed under; true when it has none yet. */
    public static boolean areUnder(KeyRing keys, Tx tx) {
        Sealed mark = new UserStore().keyCheck(tx);
        return mark == null || keys.keyOf(mark, KEY_CHECK) != null;
    }

    /**
     * Checks that the master key is the one that the database was made with; a new database keeps this one's mark.
     *
     * @throws StartupException when it is another
     */
    void check(Database database, long now) {
        Sealed mark = database.read(store::keyCheck);
        if (mark == null) {
            Sealed newMark = keys.first().seal(KEY_CHECK, KEY_CHECK);
            database.write(tx -> {
                store.insertKeyCheck(tx, newMark, now);
                return true;
            });
        } else if (keys.keyOf(mark, KEY_CHECK) == null) {
            throw new StartupException("The master key is not the one that this database was made with:"
                    + " its tokens cannot be read. Put the right master.key back, or set LEANTO_MASTER_KEY to it");
        }
    }

    /** Seals the text of a token, to be stored. */
    Sealed seal(Tx tx, String text, int tokenId, int userId) {
        tx.lock(LOCK);
        return seal(current(tx), text, tokenId, userId);
    }

    /**
     * Seals something else that is a secret, to be stored.
     *
     * @param context what it belongs to
     */
    public Sealed seal(Tx tx, byte[] secret, byte[] context) {
        tx.lock(LOCK);
        return current(tx).seal(secret, context);
    }

    /**
     * Opens what was sealed so.
     *
     * @return null when none of the known keys opens it, or it belongs to something else
     */
    public byte @Nullable [] open(Sealed secret, byte[] context) {
        return keys.open(secret, context);
    }

    /** Seals a text that is never stored. */
    Sealed sealForMemory(String text) {
        return seal(keys.first(), text, 0, 0);
    }

    /** The text of a token; null when none of the known keys opens it. */
    @Nullable
    String open(ApiToken token) {
        byte[] text = keys.open(token.secret(), context(token.id(), token.userId()));
        return text == null ? null : new String(text, StandardCharsets.UTF_8);
    }

    /** The key that everything is sealed under now. */
    private MasterKey current(Tx tx) {
        Sealed mark = store.keyCheck(tx);
        MasterKey key = mark == null ? keys.first() : keys.keyOf(mark, KEY_CHECK);
        if (key == null) {
            throw new IllegalStateException("The master key was replaced, and the new one is not here");
        }
        return key;
    }

    /** Whether everything is sealed under this key. */
    public boolean isCurrent(Tx tx, MasterKey key) {
        return current(tx).equals(key);
    }

    /**
     * Seals all tokens anew, under another key. A token that none of the known keys opens stays as it is.
     *
     * @return how many were sealed anew, and how many could not be
     */
    public Resealed reseal(Tx tx, MasterKey newKey) {
        tx.lock(LOCK);
        int resealed = 0;
        int closed = 0;
        for (ApiToken token : tokens.sealed(tx)) {
            String text = open(token);
            if (text == null) {
                closed++;
            } else {
                tokens.setSecret(tx, token.id(), seal(newKey, text, token.id(), token.userId()));
                resealed++;
            }
        }
        store.updateKeyCheck(tx, newKey.seal(KEY_CHECK, KEY_CHECK));
        return new Resealed(resealed, closed);
    }

    /** How many tokens none of the known keys opens: nobody can use them. */
    public long closed(Tx tx) {
        return tokens.sealed(tx).stream().filter(token -> open(token) == null).count();
    }

    private static Sealed seal(MasterKey key, String text, int tokenId, int userId) {
        return key.seal(text.getBytes(StandardCharsets.UTF_8), context(tokenId, userId));
    }

    private static byte[] context(int tokenId, int userId) {
        return ("token " + tokenId + " of user " + userId).getBytes(StandardCharsets.US_ASCII);
    }
}
