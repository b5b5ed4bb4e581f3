package dev.leanto.machine.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of what was committed, in order. On PostgreSQL a change is in the order only once every transaction that began
 * before its own has ended: none comes between two that were read already.
 */
final class ChangeStore {

    /** The columns of a place: SQLite numbers changes as they are committed, PostgreSQL before that. */
    private static final String SQLITE = "SELECT o.id, 0, ";

    private static final String POSTGRESQL = "SELECT o.id, c.xid::text::bigint, ";

    private static final String ALL = "c.number, c.kind, c.project_id, c.user_id, c.organization_id, c.revision"
            + " FROM changes c CROSS JOIN changes_origin o ";

    private static final String IN_ORDER = "c.xid < pg_snapshot_xmin(pg_current_snapshot())";

    /** The place behind all that is in the order now. */
    Position newest(Tx tx) {
        String sql = tx.isPostgres()
                ? "SELECT o.id, pg_snapshot_xmin(pg_current_snapshot())::text::bigint, 0 FROM changes_origin o"
                : "SELECT o.id, 0, (SELECT coalesce(max(number), 0) FROM changes) FROM changes_origin o";
        return tx.row(sql, ChangeStore::position).orElseThrow();
    }

    /** Changes behind a place, in order, as the end of the statement says. */
    List<Change> after(Tx tx, Position position, String part, int count) {
        return behind(tx, position, "ORDER BY ", part, count);
    }

    /** The first changes of one project behind a place, in order. */
    List<Change> ofProject(Tx tx, int projectId, Position position, int most) {
        return behind(tx, position, "AND c.project_id = ? ORDER BY ", "LIMIT ?", projectId, most);
    }

    private static List<Change> behind(Tx tx, Position position, String order, String part, Integer... values) {
        List<Object> all = new ArrayList<>();
        if (tx.isPostgres()) {
            all.add(String.valueOf(position.transaction()));
        }
        all.add(position.number());
        all.addAll(List.of(values));
        return tx.rows(
                tx.isPostgres()
                        ? POSTGRESQL + ALL + "WHERE " + IN_ORDER
                                + " AND (c.xid, c.number) > (CAST(CAST(? AS text) AS xid8), ?) " + order
                                + "c.xid, c.number " + part
                        : SQLITE + ALL + "WHERE c.number > ? " + order + "c.number " + part,
                ChangeStore::change,
                all.toArray());
    }

    /** The first change that is still there; empty for none. */
    Optional<Position> first(Tx tx) {
        return tx.row(
                tx.isPostgres()
                        ? POSTGRESQL + ALL + "ORDER BY c.xid, c.number LIMIT 1"
                        : SQLITE + ALL + "ORDER BY c.number LIMIT 1",
                ChangeStore::position);
    }

    /**
     * The first change that is to be kept: all behind it in the order are kept too. Empty for none.
     *
     * @param age how much older than the newest those are that go, by the clock that wrote both
     * @param most how many are kept at most, roughly
     */
    Optional<Position> firstKept(Tx tx, Duration age, long most) {
        String kept = "WHERE c.at >= (SELECT at FROM changes ORDER BY number DESC LIMIT 1) - ?"
                + " AND c.number > (SELECT max(number) FROM changes) - ? ORDER BY ";
        return tx.row(
                tx.isPostgres()
                        ? POSTGRESQL + ALL + kept + "c.xid, c.number LIMIT 1"
                        : SQLITE + ALL + kept + "c.number LIMIT 1",
                ChangeStore::position,
                age.toMillis(),
                most);
    }

    /** Whether anything stands before a place, and in the order. */
    boolean hasBefore(Tx tx, Position position) {
        return first(tx).filter(first -> first.compareTo(position) < 0).isPresent();
    }

    /** How far it is looked back for the same. */
    private static final int LATELY = 1000;

    /** Notes something, unless the same was noted less than so many milliseconds ago; false when it was. */
    boolean note(Tx tx, String kind, int projectId, int userId, long pause) {
        String now = tx.isPostgres()
                ? "CAST(date_part('epoch', clock_timestamp()) * 1000 AS BIGINT)"
                : "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";
        return tx.execute(
                        "INSERT INTO changes (kind, project_id, user_id) SELECT CAST(? AS TEXT), CAST(? AS INTEGER),"
                                + " CAST(? AS INTEGER) WHERE NOT EXISTS (SELECT 1 FROM changes"
                                + " WHERE number > (SELECT coalesce(max(number), 0) FROM changes) - ? AND kind = ?"
                                + " AND project_id = ? AND user_id = ? AND at > " + now + " - ?)",
                        kind,
                        projectId,
                        userId,
                        LATELY,
                        kind,
                        projectId,
                        userId,
                        pause)
                == 1;
    }

    /** Notes that something is forgotten: who has not read it yet must take everything for changed. */
    void noteForgetting(Tx tx) {
        tx.execute("INSERT INTO changes (kind) VALUES ('forgotten')");
    }

    /** Forgets the first of the changes before a place. */
    int forget(Tx tx, Position before, int most) {
        return tx.isPostgres()
                ? tx.execute(
                        "DELETE FROM changes WHERE number IN (SELECT c.number FROM changes c WHERE " + IN_ORDER
                                + " AND c.xid < CAST(CAST(? AS text) AS xid8) ORDER BY c.xid, c.number LIMIT ?)",
                        String.valueOf(before.transaction()),
                        most)
                : tx.execute(
                        "DELETE FROM changes WHERE number < ? AND number < (SELECT min(number) FROM changes) + ?",
                        before.number(),
                        most);
    }

    /** Whether there are changes of transactions that this server has not begun yet: those of another, from a dump. */
    boolean hasForeign(Tx tx) {
        return tx.row("SELECT 1 FROM changes WHERE xid >= pg_snapshot_xmax(pg_current_snapshot()) LIMIT 1", _ -> true)
                .orElse(false);
    }

    /** Forgets them, and counts anew. */
    void forgetForeign(Tx tx) {
        tx.execute("DELETE FROM changes WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())");
        tx.execute("UPDATE changes_origin SET id = substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)");
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getString(1), row.getLong(2), row.getLong(3));
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                position(row), row.getString(4), row.getInt(5), row.getInt(6), row.getString(7), row.getInt(8));
    }
}
