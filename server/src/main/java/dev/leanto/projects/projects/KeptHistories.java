package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.util.List;

/** The histories of projects as far as they are their organization's matter, whoever can see the projects. */
public final class KeptHistories {

    private final KeptHistoryStore store = new KeptHistoryStore();

    /** The ids of an organization's projects that are not in the recycle bin, by id, after one of them. */
    public List<Integer> page(Tx tx, String organizationId, int after, int count) {
        return store.page(tx, organizationId, after, count);
    }

    /** Takes a project's row for this transaction; false when the organization has it no longer, or it is in the bin. */
    public boolean take(Tx tx, String organizationId, int projectId) {
        return store.take(tx, organizationId, projectId);
    }

    /** Takes the row of a project wherever it is; false when it was purged. */
    public boolean take(Tx tx, int projectId) {
        return store.take(tx, projectId);
    }

    /** Writes down that the history of a project, whose row was taken, takes less room by so many bytes. */
    public void shrunk(Tx tx, int projectId, long bytes) {
        store.shrunk(tx, projectId, bytes);
    }
}
