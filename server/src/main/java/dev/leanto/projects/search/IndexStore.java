package dev.leanto.projects.search;

import dev.leanto.machine.db.Tx;
import java.util.List;
import java.util.Optional;

/** The index of search, as it is written. */
final class IndexStore {

    /**
     * A project of which a revision is not in the index.
     *
     * @param ownerId whose it was then
     * @param revision the newest of those that are not in it
     */
    record Due(int ownerId, int projectId, int revision) {

        /** Before all. */
        static final Due NONE = new Due(0, 0, 0);
    }

    /** What an entry is made of, besides the files. */
    record Head(int ownerId, String name, int revision, boolean encrypted) {}

    private static final String DUE = """
            SELECT owner_id, project_id, max(revision) FROM search_due
            WHERE (owner_id, project_id) > (?, ?) GROUP BY owner_id, project_id ORDER BY owner_id, project_id LIMIT ?
            """;

    private static final String NOTED = """
            INSERT INTO search_projects (project_id, revision) SELECT h.id, ? FROM project_heads h WHERE h.id = ?
            ON CONFLICT (project_id) DO UPDATE SET revision = excluded.revision
            WHERE excluded.revision > search_projects.revision
            """;

    private static final String WRITTEN = "INSERT OR REPLACE INTO search_trigrams (rowid, trigrams) VALUES (?, ?)";

    private static final String NOTED_AND_WRITTEN = """
            INSERT INTO search_projects (project_id, revision, trigrams)
            SELECT h.id, ?, ? FROM project_heads h WHERE h.id = ?
            ON CONFLICT (project_id) DO UPDATE SET revision = excluded.revision, trigrams = excluded.trigrams
            WHERE excluded.revision > search_projects.revision
            """;

    private static final String DONE = "DELETE FROM search_due WHERE owner_id = ? AND project_id = ? AND revision <= ?";

    /** The first behind one, in an order of their own. */
    List<Due> due(Tx tx, Due after, int most) {
        return tx.rows(
                DUE,
                row -> new Due(row.getInt(1), row.getInt(2), row.getInt(3)),
                after.ownerId(),
                after.projectId(),
                most);
    }

    /** A project as it is; empty when it was purged. */
    Optional<Head> head(Tx tx, int projectId) {
        return tx.row(
                "SELECT owner_id, name, revision, is_encrypted FROM project_heads WHERE id = ?",
                row -> new Head(row.getInt(1), row.getString(2), row.getInt(3), row.getBoolean(4)),
                projectId);
    }

    /**
     * Writes the entry of a project, unless there is one already of that revision or a later one.
     *
     * @param words what it has, as {@link IndexWords#entry} makes it
     */
    void put(Tx tx, int projectId, int revision, Object words) {
        if (!tx.writesAlone()) {
            tx.execute(NOTED_AND_WRITTEN, revision, words, projectId);
        } else if (tx.execute(NOTED, revision, projectId) > 0) {
            tx.execute(WRITTEN, projectId, words);
        }
    }

    /**
     * No revision up to this one is missing any more, and none that was due: whoever sets back the revision of a project by hand
     * would have it looked at for ever.
     */
    void done(Tx tx, Due due, int revision) {
        tx.execute(DONE, due.ownerId(), due.projectId(), Math.max(due.revision(), revision));
    }
}
