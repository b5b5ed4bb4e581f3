package dev.leanto.machine.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The table of what was committed, in order. On PostgreSQL a change is in the order only once every transaction that began
 * before its own has ended: none comes between two that were read already.
 */
final class ChangeStore {

    private static final String SQLITE = "SELECT 0, number, at, kind, project_id, user_id, revision FROM changes";

    private static final String POSTGRESQL = """
            SELECT xid::text::bigint, number, at, kind, project_id, user_id, revision FROM changes
            WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
            """;

    /** The place behind all that is in the order now. */
    Position newest(Tx tx) {
        String sql = tx.isPostgres()
                ? "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, 0"
                : "SELECT 0, coalesce(max(number), 0) FROM changes";
        return tx.row(sql, ChangeStore::position).orElseThrow();
    }

    /** Changes behind a place, in order, as the end of the statement says. */
    List<Change> after(Tx tx, Position position, String part, int count) {
        return tx.isPostgres()
                ? tx.rows(
                        POSTGRESQL + " AND (xid, number) > (CAST(CAST(? AS text) AS xid8), ?) ORDER BY xid, number "
                                + part,
                        ChangeStore::change,
                        String.valueOf(position.transaction()),
                        position.number(),
                        count)
                : tx.rows(
                        SQLITE + " WHERE number > ? ORDER BY number " + part,
                        ChangeStore::change,
                        position.number(),
                        count);
    }

    /** The first change that is still there; empty for none. */
    Optional<Position> first(Tx tx) {
        String sql = tx.isPostgres()
                ? "SELECT xid::text::bigint, number FROM changes ORDER BY xid, number LIMIT 1"
                : "SELECT 0, number FROM changes ORDER BY number LIMIT 1";
        return tx.row(sql, ChangeStore::position);
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getLong(1), row.getLong(2));
    }

    /**
     * The number of the last change that may be forgotten; 0 for none.
     *
     * @param age how much older than the newest they are at least, by the clock that wrote both
     * @param most how many are kept at most
     */
    long outdated(Tx tx, Duration age, long most) {
        return tx.row("""
                        SELECT coalesce(max(number), 0) FROM (
                            SELECT max(number) AS number FROM changes
                            WHERE at < (SELECT at FROM changes ORDER BY number DESC LIMIT 1) - ?
                            UNION ALL
                            SELECT max(number) - ? FROM changes) either
                        """, row -> row.getLong(1), age.toMillis(), most).orElseThrow();
    }

    /**
     * Forgets the first of the changes up to a number, but never the newest, which says where the numbers go on.
     *
     * @return how many
     */
    int forget(Tx tx, long upTo, int most) {
        return tx.execute("""
                DELETE FROM changes WHERE number <= ? AND number < (SELECT max(number) FROM changes)
                    AND number < (SELECT min(number) FROM changes) + ?
                """, upTo, most);
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                position(row),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7));
    }
}
