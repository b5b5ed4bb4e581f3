package dev.leanto.people.logins;

import dev.leanto.machine.db.RowReader;
import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables of whom other servers know users as, of the ways there and back, and of memberships that came from there. */
final class IdentityStore {

    private static final String IDENTITY =
            "SELECT id, user_id, issuer, subject, created_at, last_used_at FROM identities ";

    Optional<Identity> find(Tx tx, String issuer, String subject) {
        return tx.row(IDENTITY + "WHERE issuer = ? AND subject = ?", IdentityStore::identity, issuer, subject);
    }

    Optional<Identity> identity(Tx tx, int id) {
        return tx.row(IDENTITY + "WHERE id = ?", IdentityStore::identity, id);
    }

    List<Identity> of(Tx tx, int userId) {
        return tx.rows(IDENTITY + "WHERE user_id = ? ORDER BY id", IdentityStore::identity, userId);
    }

    List<Identity> all(Tx tx) {
        return tx.rows(IDENTITY + "ORDER BY user_id, id", IdentityStore::identity);
    }

    int insert(Tx tx, int userId, String issuer, String subject, Instant now) {
        return tx.row(
                        "INSERT INTO identities (user_id, issuer, subject, created_at) VALUES (?, ?, ?, ?) RETURNING id",
                        row -> row.getInt(1),
                        userId,
                        issuer,
                        subject,
                        now.toEpochMilli())
                .orElseThrow();
    }

    void used(Tx tx, int id, Instant now) {
        tx.execute("UPDATE identities SET last_used_at = ? WHERE id = ?", now.toEpochMilli(), id);
    }

    boolean delete(Tx tx, int id) {
        return tx.execute("DELETE FROM identities WHERE id = ?", id) == 1;
    }

    /** Whether a way there and back, or what a device signed, was used up. */
    boolean isUsed(Tx tx, byte[] hash) {
        return tx.row("SELECT count(*) FROM oidc_rounds WHERE hash = ?", row -> row.getInt(1) > 0, (Object) hash)
                .orElse(false);
    }

    /** Uses one up; false when it was used before. Those that are too old anyway are forgotten. */
    boolean use(Tx tx, byte[] hash, Instant end, Instant now) {
        tx.execute("DELETE FROM oidc_rounds WHERE ends_at <= ?", now.toEpochMilli());
        return tx.execute(
                        "INSERT INTO oidc_rounds (hash, ends_at) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
                        hash,
                        end.toEpochMilli())
                == 1;
    }

    /** The organizations of which somebody is a member by their groups. */
    List<String> mapped(Tx tx, int userId) {
        return tx.rows(
                "SELECT organization_id FROM mapped_members WHERE user_id = ? ORDER BY organization_id",
                row -> row.getString(1),
                userId);
    }

    void insertMapped(Tx tx, int userId, String organizationId) {
        tx.execute(
                "INSERT INTO mapped_members (user_id, organization_id) VALUES (?, ?)"
                        + " ON CONFLICT (user_id, organization_id) DO NOTHING",
                userId,
                organizationId);
    }

    void deleteMapped(Tx tx, int userId, String organizationId) {
        tx.execute("DELETE FROM mapped_members WHERE user_id = ? AND organization_id = ?", userId, organizationId);
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return new Identity(
                row.getInt(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                RowReader.instant(row, 6));
    }
}
