package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.util.List;

/** What the table of projects says of their histories, whoever can see them. */
final class KeptHistoryStore {

    /** The ids of those that are not in the recycle bin, by id, after one of them. */
    List<Integer> page(Tx tx, String organizationId, int after, int count) {
        return tx.query("SELECT id FROM projects WHERE organization_id = :organization AND id > :after"
                        + " AND recycled_at IS NULL ORDER BY id LIMIT :count")
                .bind("organization", organizationId)
                .bind("after", after)
                .bind("count", count)
                .mapTo(Integer.class)
                .list();
    }

    /** Takes a project's row for this transaction; false when the organization has it no longer, or it is in the bin. */
    boolean take(Tx tx, String organizationId, int projectId) {
        return tx.update("UPDATE projects SET version = version + 1"
                                + " WHERE id = :id AND organization_id = :organization AND recycled_at IS NULL")
                        .bind("id", projectId)
                        .bind("organization", organizationId)
                        .execute()
                == 1;
    }

    /** Takes the row of a project wherever it is; false when it was purged. */
    boolean take(Tx tx, int projectId) {
        return tx.update("UPDATE projects SET version = version + 1 WHERE id = :id")
                        .bind("id", projectId)
                        .execute()
                == 1;
    }

    /** Writes down that the history of a project, whose row was taken, takes less room by so many bytes. */
    void shrunk(Tx tx, int projectId, long bytes) {
        tx.update("UPDATE projects SET history_bytes = history_bytes - :bytes WHERE id = :id")
                .bind("bytes", bytes)
                .bind("id", projectId)
                .execute();
    }
}
