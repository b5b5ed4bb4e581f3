package dev.leanto.people.logins;

import dev.leanto.machine.auth.LoginCookie;
import dev.leanto.machine.db.RowReader;
import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables of logins, and of the links that let somebody in once. */
final class LoginStore {

    private static final String LOGIN = """
            SELECT l.id, l.user_id, u.is_disabled, l.way, l.browser, l.label, l.address, l.created_at, l.proven_at, l.seen_at,
                   l.idle, l.ends_at, l.revoked_at, l.hash
            FROM logins l JOIN user_cards u ON u.id = l.user_id
            """;

    private static final String VALID = " l.revoked_at IS NULL AND l.ends_at > ? AND l.seen_at + l.idle > ? ";

    /** The realm of the server, which is part of what its cookie is called. */
    String realm(Tx tx) {
        return tx.row("SELECT id FROM login_realm", row -> row.getString(1)).orElseThrow();
    }

    /** A login, by its cookie. */
    Optional<Login> byCookie(Tx tx, LoginCookie cookie) {
        return tx.row(
                        LOGIN + "WHERE l.hash = ?",
                        row -> cookie.hasHash(row.getBytes(14)) ? Optional.of(login(row)) : Optional.<Login>empty(),
                        (Object) cookie.hash())
                .flatMap(found -> found);
    }

    Optional<Login> login(Tx tx, int loginId) {
        return tx.row(LOGIN + "WHERE l.id = ?", LoginStore::login, loginId);
    }

    /** Those of a user that are not over, newest first. */
    List<Login> valid(Tx tx, int userId, Instant now) {
        long at = now.toEpochMilli();
        return tx.rows(
                LOGIN + "WHERE l.user_id = ? AND" + VALID + "ORDER BY l.id DESC", LoginStore::login, userId, at, at);
    }

    /** Those of everybody that are not over, newest first. */
    List<Login> valid(Tx tx, Instant now) {
        long at = now.toEpochMilli();
        return tx.rows(LOGIN + "WHERE" + VALID + "ORDER BY l.id DESC", LoginStore::login, at, at);
    }

    boolean hasAddress(Tx tx, int userId, String address) {
        return tx.row(
                        "SELECT count(*) FROM logins WHERE user_id = ? AND address = ?",
                        row -> row.getInt(1) > 0,
                        userId,
                        address)
                .orElse(false);
    }

    /** By what the challenges of this server are known again. */
    byte[] secret(Tx tx) {
        return tx.row("SELECT secret FROM login_realm", row -> row.getBytes(1)).orElseThrow();
    }

    int insert(Tx tx, Login login, byte[] hash) {
        return tx.query("""
                INSERT INTO logins (user_id, hash, way, browser, label, address, created_at, proven_at, seen_at, idle, ends_at)
                VALUES (:user, :hash, :way, :browser, :label, :address, :now, :proven, :now, :idle, :ends)
                RETURNING id
                """)
                .bind("user", login.userId())
                .bind("hash", hash)
                .bind("way", login.way())
                .bind("browser", login.browser())
                .bind("label", login.label())
                .bind("address", login.address())
                .bind("now", login.createdAt())
                .bind("proven", login.provenAt())
                .bind("idle", login.idle().toMillis())
                .bind("ends", login.endsAt())
                .mapTo(Integer.class)
                .one();
    }

    void setSeen(Tx tx, int loginId, Instant now) {
        tx.execute(
                "UPDATE logins SET seen_at = ? WHERE id = ? AND seen_at < ?",
                now.toEpochMilli(),
                loginId,
                now.toEpochMilli());
    }

    void setProven(Tx tx, int loginId, Instant now) {
        tx.execute("UPDATE logins SET proven_at = ? WHERE id = ?", now.toEpochMilli(), loginId);
    }

    boolean revoke(Tx tx, int loginId, Instant now) {
        return tx.execute(
                        "UPDATE logins SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                        now.toEpochMilli(),
                        loginId)
                == 1;
    }

    /** Removes all of a user's but the newest. */
    void deleteButNewest(Tx tx, int userId, int kept) {
        tx.execute(
                "DELETE FROM logins WHERE user_id = ? AND id <= (SELECT id FROM logins WHERE user_id = ?"
                        + " ORDER BY id DESC LIMIT 1 OFFSET ?)",
                userId,
                userId,
                kept);
    }

    /** Removes those that are over since before this moment, and those links; says how many. */
    int deleteBefore(Tx tx, Instant moment) {
        long at = moment.toEpochMilli();
        return tx.execute("DELETE FROM logins WHERE ends_at < ? OR revoked_at < ?", at, at)
                + tx.execute("DELETE FROM login_links WHERE ends_at < ?", at);
    }

    void insertLink(Tx tx, byte[] hash, int userId, Instant now, Instant end) {
        tx.execute(
                "INSERT INTO login_links (hash, user_id, created_at, ends_at) VALUES (?, ?, ?, ?)",
                hash,
                userId,
                now.toEpochMilli(),
                end.toEpochMilli());
    }

    boolean hasLink(Tx tx, byte[] hash, Instant now) {
        return tx.row(
                        "SELECT count(*) FROM login_links WHERE hash = ? AND ends_at > ?",
                        row -> row.getInt(1) > 0,
                        hash,
                        now.toEpochMilli())
                .orElse(false);
    }

    /** Takes a link away; whose it was, when it was good. */
    Optional<Integer> takeLink(Tx tx, byte[] hash, Instant now) {
        return tx.row(
                "DELETE FROM login_links WHERE hash = ? AND ends_at > ? RETURNING user_id",
                row -> row.getInt(1),
                hash,
                now.toEpochMilli());
    }

    /** Removes what is too old to be used, and of a user all but the newest. */
    void deleteLinks(Tx tx, int userId, Instant now, int kept) {
        tx.execute("DELETE FROM login_links WHERE ends_at <= ?", now.toEpochMilli());
        tx.execute(
                "DELETE FROM login_links WHERE user_id = ? AND created_at < (SELECT created_at FROM login_links"
                        + " WHERE user_id = ? ORDER BY created_at DESC LIMIT 1 OFFSET ?)",
                userId,
                userId,
                kept);
    }

    private static Login login(ResultSet row) throws SQLException {
        return new Login(
                row.getInt(1),
                row.getInt(2),
                row.getBoolean(3),
                Way.ofStored(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Instant.ofEpochMilli(row.getLong(8)),
                Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)),
                Duration.ofMillis(row.getLong(11)),
                Instant.ofEpochMilli(row.getLong(12)),
                RowReader.instant(row, 13));
    }
}
