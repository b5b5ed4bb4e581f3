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

    /**
     * PostgreSQL gathers new entries and sorts them in together. To do so it goes over most of the index, however few they are:
     * with its own 4 MiB, which are some fifty projects, that was nearly all of the work. What is gathered is read by each search,
     * in some milliseconds for each alternative. The second is what it sorts them in, and the third ends what takes so long that the
     * connection would be taken for lost.
     */
    private static final String GATHER_POSTGRESQL = """
            SELECT set_config('gin_pending_list_limit', '32MB', TRUE), set_config('work_mem', '128MB', TRUE),
                set_config('statement_timeout', '10s', TRUE)
            """;

    private static final String SETTLE_POSTGRESQL = "SELECT gin_clean_pending_list('search_projects_trigrams')";

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

    /** Is told before the first entry of a transaction is written. */
    void begin(Tx tx) {
        if (!tx.writesAlone()) {
            tx.row(GATHER_POSTGRESQL, _ -> true);
        }
    }

    /** Sorts in what was gathered, so that searches need not read it; how many pages that were. */
    long settle(Tx tx) {
        if (tx.writesAlone()) {
            return 0;
        }
        begin(tx);
        return tx.row(SETTLE_POSTGRESQL, row -> row.getLong(1)).orElse(0L);
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
