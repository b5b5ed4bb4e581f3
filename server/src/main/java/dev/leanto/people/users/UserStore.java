package dev.leanto.people.users;

import dev.leanto.machine.auth.Sealed;
import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of users, tokens, and the one row that proves the master key. */
final class UserStore {

    User insert(Tx tx, String publicId, String name, String email, long now) {
        int id = tx.query("""
                INSERT INTO users (public_id, name, email, bio, profile_image, created_at)
                VALUES (:publicId, :name, :email, '', '', :now)
                RETURNING id
                """)
                .bind("publicId", publicId)
                .bind("name", name)
                .bind("email", email)
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
        return new User(id, publicId, name, email);
    }

    /** Makes a user whose ids are given, and free. */
    void insertAs(Tx tx, User user, long now) {
        tx.update("""
                INSERT INTO users (id, public_id, name, email, bio, profile_image, created_at)
                VALUES (:id, :publicId, :name, :email, '', '', :now)
                """)
                .bind("id", user.id())
                .bind("publicId", user.publicId())
                .bind("name", user.name())
                .bind("email", user.email())
                .bind("now", now)
                .execute();
    }

    Optional<User> first(Tx tx) {
        return tx.query("SELECT id, public_id, name, email FROM users ORDER BY id LIMIT 1")
                .mapTo(User.class)
                .findOne();
    }

    List<UserAccount> accounts(Tx tx) {
        return tx.query("SELECT id, public_id, name, email, created_at, disabled_at FROM users ORDER BY id")
                .mapTo(UserAccount.class)
                .list();
    }

    Optional<UserAccount> account(Tx tx, int userId) {
        return tx.query("SELECT id, public_id, name, email, created_at, disabled_at FROM users WHERE id = :id")
                .bind("id", userId)
                .mapTo(UserAccount.class)
                .findOne();
    }

    boolean disable(Tx tx, int userId, long now) {
        return tx.update("UPDATE users SET disabled_at = :now WHERE id = :id AND disabled_at IS NULL")
                        .bind("now", now)
                        .bind("id", userId)
                        .execute()
                == 1;
    }

    boolean enable(Tx tx, int userId) {
        return tx.update("UPDATE users SET disabled_at = NULL WHERE id = :id AND disabled_at IS NOT NULL")
                        .bind("id", userId)
                        .execute()
                == 1;
    }

    List<TokenAccount> tokenAccounts(Tx tx) {
        return tx.query("""
                SELECT id, user_id, label, scope, created_at, expires_at, revoked_at, last_used_at
                FROM api_tokens ORDER BY id
                """).mapTo(TokenAccount.class).list();
    }

    boolean revoke(Tx tx, int tokenId, long now) {
        return tx.update("UPDATE api_tokens SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                        .bind("now", now)
                        .bind("id", tokenId)
                        .execute()
                == 1;
    }

    /** Makes room for a token: its secret is sealed together with the id that it gets here. */
    int insertToken(Tx tx, int userId, String label, TokenScope scope, long now, @Nullable Instant expiresAt) {
        return tx.query("""
                INSERT INTO api_tokens (user_id, label, scope, secret, created_at, expires_at)
                VALUES (:user, :label, :scope, :none, :now, :expires)
                RETURNING id
                """)
                .bind("user", userId)
                .bind("label", label)
                .bind("scope", scope)
                .bind("none", new byte[0])
                .bind("now", now)
                .bind("expires", expiresAt)
                .mapTo(Integer.class)
                .one();
    }

    void setSecret(Tx tx, int tokenId, Sealed secret) {
        tx.update("UPDATE api_tokens SET secret = :secret WHERE id = :id")
                .bind("secret", secret.bytes())
                .bind("id", tokenId)
                .execute();
    }

    /** All tokens of a user, also those that are no longer valid: the refusal says which of the two it is. */
    List<ApiToken> tokens(Tx tx, int userId) {
        return tx.query("""
                SELECT t.id, t.user_id, u.disabled_at, t.label, t.scope, t.secret, t.expires_at, t.revoked_at
                FROM api_tokens t JOIN users u ON u.id = t.user_id
                WHERE t.user_id = :user
                ORDER BY t.id
                """).bind("user", userId).map((row, _) -> token(row)).list();
    }

    @Nullable
    Sealed keyCheck(Tx tx) {
        return tx.query("SELECT key_check FROM instance WHERE id = 1")
                .map((row, _) -> Sealed.stored(row.getBytes(1)))
                .findOne()
                .orElse(null);
    }

    void insertKeyCheck(Tx tx, Sealed keyCheck, long now) {
        tx.update("INSERT INTO instance (id, created_at, key_check) VALUES (1, :now, :check)")
                .bind("now", now)
                .bind("check", keyCheck.bytes())
                .execute();
    }

    /** By hand: it has bytes in it, and with PostgreSQL every request runs it. */
    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getInt("id"),
                row.getInt("user_id"),
                row.getObject("disabled_at") != null,
                row.getString("label"),
                TokenScope.ofStored(row.getString("scope")),
                Sealed.stored(row.getBytes("secret")),
                instant(row, "expires_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
