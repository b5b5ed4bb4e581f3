package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the index has of projects, all of it found by key from those that somebody sees. */
final class IndexStore {

    /** Each text takes longer to fetch than all numbers of a row: there are as few as can be. */
    static final String PAGE = """
            SELECT p.id, coalesce(n.alias, p.name), p.modified_at, p.revision, r.source, r.user_id,
                   p.language = 'Py' AS is_python, p.owner_id, access.is_shared, p.code_running, l.user_id, l.source
            FROM (
                %s) access
            JOIN projects p ON p.id = access.project_id
            LEFT JOIN project_aliases n ON n.project_id = access.project_id AND n.user_id = access.user_id
            LEFT JOIN revision_authors r ON r.project_id = access.project_id AND r.number = p.revision
            LEFT JOIN edit_locks l ON l.project_id = access.project_id AND l.expires_at > :now
            ORDER BY access.project_id
            """.formatted(ProjectStore.SEEN);

    /**
     * A page of the projects that a caller can see and that are not recycled, by id.
     *
     * @param organizationId of this organization, or shared with them from one that they are no member of; null for all
     * @param after the id after which the page begins
     * @param now which locks have not ended yet
     */
    List<IndexedProject> page(Tx tx, Caller viewer, @Nullable String organizationId, int after, int size, Instant now) {
        return ProjectStore.seen(tx, PAGE, viewer, organizationId)
                .map(query -> query.bind("after", after)
                        .bind("size", size)
                        .bind("skip", 0)
                        .bind("now", now.toEpochMilli())
                        .map((row, _) -> indexed(row))
                        .list())
                .orElse(List.of());
    }

    private static IndexedProject indexed(ResultSet row) throws SQLException {
        int lockedBy = row.getInt(11);
        return new IndexedProject(
                row.getInt(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getInt(4),
                Objects.requireNonNullElse(row.getString(5), ""),
                row.getInt(6),
                row.getBoolean(7) ? Language.PYTHON : Language.C_SHARP,
                row.getInt(8),
                row.getBoolean(9),
                row.getBoolean(10),
                lockedBy == 0 ? null : new IndexedProject.Lock(lockedBy, row.getString(12)));
    }

    /** The names of users, by their id. */
    Map<Integer, String> names(Tx tx, List<Integer> ids) {
        Map<Integer, String> names = new HashMap<>();
        tx.rows(
                "SELECT id, name FROM user_cards WHERE id IN (" + Tx.marks(ids.size()) + ")",
                row -> names.put(row.getInt(1), row.getString(2)),
                ids.toArray());
        return names;
    }
}
