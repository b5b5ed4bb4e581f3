package dev.leanto.people.logins;

import dev.leanto.machine.db.RowReader;
import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of passwords and passkeys. */
final class ProofStore {

    /** Two searches, each of which has an index: whoever guesses is not to have all users read. */
    static final String CALLED = """
            SELECT id FROM user_cards WHERE lower(name) = lower(?)
            UNION
            SELECT id FROM user_cards WHERE lower(email) = lower(?) AND email <> ''
            ORDER BY id LIMIT 2
            """;

    private static final String PASSKEY =
            "SELECT id, user_id, credential_id, data, sign_count, label, created_at, last_used_at FROM passkeys ";

    /** Whoever is called so, or has this e-mail address; two at most. */
    List<Integer> called(Tx tx, String name) {
        return tx.rows(CALLED, row -> row.getInt(1), name, name);
    }

    /**
     * How many users who are not disabled have a way into the pages.
     *
     * @param issuer by whom they may be known; empty for nobody
     */
    int able(Tx tx, String issuer, Instant now) {
        return tx.row("""
                        SELECT count(*) FROM user_cards u WHERE NOT u.is_disabled AND (
                            EXISTS (SELECT 1 FROM passwords p WHERE p.user_id = u.id)
                            OR EXISTS (SELECT 1 FROM passkeys k WHERE k.user_id = u.id)
                            OR EXISTS (SELECT 1 FROM identities i WHERE i.user_id = u.id AND i.issuer = ?)
                            OR EXISTS (SELECT 1 FROM login_links l WHERE l.user_id = u.id AND l.ends_at > ?))
                        """, row -> row.getInt(1), issuer, now.toEpochMilli()).orElseThrow();
    }

    /** What is stored of a user's password; null when they have none. */
    @Nullable
    String password(Tx tx, int userId) {
        return tx.row("SELECT hash FROM passwords WHERE user_id = ?", row -> row.getString(1), userId)
                .orElse(null);
    }

    void setPassword(Tx tx, int userId, String hash, Instant now) {
        tx.execute(
                "INSERT INTO passwords (user_id, hash, changed_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at",
                userId,
                hash,
                now.toEpochMilli());
    }

    boolean deletePassword(Tx tx, int userId) {
        return tx.execute("DELETE FROM passwords WHERE user_id = ?", userId) == 1;
    }

    boolean hasPassword(Tx tx, int userId) {
        return password(tx, userId) != null;
    }

    int passkeys(Tx tx, int userId) {
        return tx.row("SELECT count(*) FROM passkeys WHERE user_id = ?", row -> row.getInt(1), userId)
                .orElseThrow();
    }

    List<Passkey> passkeysOf(Tx tx, int userId) {
        return tx.rows(PASSKEY + "WHERE user_id = ? ORDER BY id", ProofStore::passkey, userId);
    }

    Optional<Passkey> passkey(Tx tx, byte[] credentialId) {
        return tx.row(PASSKEY + "WHERE credential_id = ?", ProofStore::passkey, (Object) credentialId);
    }

    void insert(Tx tx, int userId, byte[] credentialId, byte[] data, long count, String label, Instant now) {
        tx.execute(
                "INSERT INTO passkeys (user_id, credential_id, data, sign_count, label, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                userId,
                credentialId,
                data,
                count,
                label,
                now.toEpochMilli());
    }

    /** Notes that a passkey was used; false when another use has counted further meanwhile. */
    boolean used(Tx tx, int passkeyId, long before, long count, Instant now) {
        return tx.execute(
                        "UPDATE passkeys SET sign_count = ?, last_used_at = ? WHERE id = ? AND sign_count = ?",
                        count,
                        now.toEpochMilli(),
                        passkeyId,
                        before)
                == 1;
    }

    /** Removes one of a user's; what it was called. */
    Optional<String> deletePasskey(Tx tx, int userId, int passkeyId) {
        return tx.row(
                "DELETE FROM passkeys WHERE id = ? AND user_id = ? RETURNING label",
                row -> row.getString(1),
                passkeyId,
                userId);
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        return new Passkey(
                row.getInt(1),
                row.getInt(2),
                new Passkey.Key(row.getBytes(3), row.getBytes(4)),
                row.getLong(5),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                RowReader.instant(row, 8));
    }
}
