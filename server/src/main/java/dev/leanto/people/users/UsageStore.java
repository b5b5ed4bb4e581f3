package dev.leanto.people.users;

import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of what tokens and logins read, and of refused log-ins, and the last use of a token. */
final class UsageStore {

    private static final String LAST_USE = """
            UPDATE api_tokens SET last_used_at = ?
            WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)
            """;

    private static final String OF_TOKEN = """
            INSERT INTO token_reads (hour, user_id, token_id, project_id, reads, address)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (hour, user_id, token_id, project_id)
            DO UPDATE SET reads = token_reads.reads + excluded.reads, address = excluded.address
            """;

    private static final String OF_LOGIN = """
            INSERT INTO login_reads (hour, user_id, login_id, project_id, reads, address)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (hour, user_id, login_id, project_id)
            DO UPDATE SET reads = login_reads.reads + excluded.reads, address = excluded.address
            """;

    void setLastUse(Tx tx, int tokenId, long at) {
        tx.send(LAST_USE, at, tokenId, at);
    }

    /** Past Jdbi, whose way takes longer than the row: there is one for each project that was read since the last time. */
    void addReads(Tx tx, GatheredUsage.Read read, GatheredUsage.Reads reads) {
        String sql = switch (read.by()) {
            case TOKEN -> OF_TOKEN;
            case LOGIN -> OF_LOGIN;
        };
        tx.send(sql, read.hour(), read.userId(), read.proofId(), read.projectId(), reads.times(), reads.address());
    }

    void addRefusals(Tx tx, RefusalCounts.Refusal refusal, RefusalCounts.Times times) {
        tx.update("""
                INSERT INTO refused_log_ins (hour, address, user_id, reason, times, last_at)
                VALUES (:hour, :address, :user, :reason, :times, :at)
                ON CONFLICT (hour, address, user_id, reason)
                DO UPDATE SET times = refused_log_ins.times + :times, last_at = :at
                """)
                .bind("hour", refusal.hour())
                .bind("address", refusal.address())
                .bind("user", refusal.userId())
                .bind("reason", refusal.reason())
                .bind("times", times.number())
                .bind("at", times.lastAt())
                .execute();
    }

    /** Those of hours that end after a moment and begin before another, newest first, so many at most. */
    List<RefusedLogIn> refusals(Tx tx, @Nullable Integer userId, long since, long until, int size) {
        String ofUser = userId == null ? "" : "AND user_id = :user";
        var query = tx.query("""
                SELECT hour, address, user_id, reason, times, last_at FROM refusal_trail
                WHERE hour >= :since AND hour < :until %s
                ORDER BY hour DESC, times DESC, address, user_id, reason LIMIT :size
                """.formatted(ofUser));
        if (userId != null) {
            query.bind("user", userId);
        }
        return query.bind("since", since)
                .bind("until", until)
                .bind("size", size)
                .map((row, _) -> new RefusedLogIn(
                        Instant.ofEpochMilli(row.getLong("hour") * GatheredUsage.HOUR_MILLIS),
                        row.getString("address"),
                        row.getInt("user_id") == 0 ? null : (Integer) row.getInt("user_id"),
                        row.getString("reason"),
                        row.getLong("times"),
                        Instant.ofEpochMilli(row.getLong("last_at"))))
                .list();
    }

    int deleteRefusals(Tx tx, int beforeHour) {
        return tx.update("DELETE FROM refused_log_ins WHERE hour < :hour")
                .bind("hour", beforeHour)
                .execute();
    }

    int forgetAddresses(Tx tx, int beforeHour) {
        return forget(
                        tx,
                        "UPDATE token_reads SET address = NULL WHERE hour < :hour AND address IS NOT NULL",
                        beforeHour)
                + forget(
                        tx,
                        "UPDATE login_reads SET address = NULL WHERE hour < :hour AND address IS NOT NULL",
                        beforeHour);
    }

    int deleteReads(Tx tx, int beforeHour) {
        return forget(tx, "DELETE FROM token_reads WHERE hour < :hour", beforeHour)
                + forget(tx, "DELETE FROM login_reads WHERE hour < :hour", beforeHour);
    }

    private static int forget(Tx tx, String sql, int beforeHour) {
        return tx.update(sql).bind("hour", beforeHour).execute();
    }
}
