package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The projects in the recycle bin, and the table of the clock that it goes by. */
final class BinStore {

    private static final String TOO_LONG = "recycled_at IS NOT NULL AND bin_since < :moment";

    Optional<BinClock.State> clock(Tx tx) {
        return tx.query("SELECT seen_at, observed AS observed_millis, jumped_at, jump AS jump_millis FROM bin_clock")
                .mapTo(BinClock.State.class)
                .findOne();
    }

    void setClock(Tx tx, BinClock.State state) {
        tx.update("""
                INSERT INTO bin_clock (id, seen_at, observed, jumped_at, jump)
                VALUES (1, :seenAt, :observed, :jumpedAt, :jump)
                ON CONFLICT (id) DO UPDATE SET
                    seen_at = excluded.seen_at, observed = excluded.observed, jumped_at = excluded.jumped_at,
                    jump = excluded.jump
                """)
                .bind("seenAt", state.seenAt())
                .bind("observed", state.observedMillis())
                .bind("jumpedAt", state.jumpedAt())
                .bind("jump", state.jumpMillis())
                .execute();
    }

    /** Notes that what came into the bin since the last time is in it at this time of its clock. */
    void noteNew(Tx tx, Duration observed) {
        tx.update("UPDATE projects SET bin_since = :now WHERE recycled_at IS NOT NULL AND bin_since IS NULL")
                .bind("now", observed.toMillis())
                .execute();
    }

    /** The ids of projects that have been seen in the bin since before this moment of its clock. */
    List<Integer> since(Tx tx, Duration moment) {
        return tx.query("SELECT id FROM projects WHERE " + TOO_LONG + " ORDER BY id")
                .bind("moment", moment.toMillis())
                .mapTo(Integer.class)
                .list();
    }

    /** When a project was put into the bin, by the clock on the wall; empty when it is not there. */
    Optional<Instant> recycled(Tx tx, int projectId) {
        return tx.query("SELECT recycled_at FROM projects WHERE id = :id AND recycled_at IS NOT NULL")
                .bind("id", projectId)
                .mapTo(Instant.class)
                .findOne();
    }

    /**
     * Removes a project for good, and all that belongs to it, if it has been seen in the bin since before this moment; what
     * remains to be told of it.
     */
    Optional<Remains> purge(Tx tx, int projectId, Duration moment) {
        return tx.query("DELETE FROM projects WHERE id = :id AND " + TOO_LONG + Remains.RETURNING)
                .bind("id", projectId)
                .bind("moment", moment.toMillis())
                .mapTo(Remains.class)
                .findOne();
    }
}
