package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import java.util.List;

/** The addresses in the table of revisions. */
final class AddressStore {

    static final String OLD = """
            SELECT project_id, number, at AS at_millis FROM revisions
            WHERE at >= :since AND at < :at AND address IS NOT NULL
            ORDER BY at, project_id, number LIMIT :size
            """;

    /** A revision whose address is known. */
    record Known(int projectId, int number, long atMillis) {}

    /** The oldest of a time. */
    List<Known> known(Tx tx, long from, long until, int size) {
        return tx.query(OLD)
                .bind("since", from)
                .bind("at", until)
                .bind("size", size)
                .mapTo(Known.class)
                .list();
    }

    void forget(Tx tx, Known revision) {
        tx.update("UPDATE revisions SET address = NULL WHERE project_id = :project AND number = :number")
                .bind("project", revision.projectId())
                .bind("number", revision.number())
                .execute();
    }
}
