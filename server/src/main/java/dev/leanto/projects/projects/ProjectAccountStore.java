package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of projects, as the operator sees it. */
final class ProjectAccountStore {

    /** The owner of a project, wherever it is. */
    Optional<Integer> owner(Tx tx, int projectId) {
        return tx.query("SELECT owner_id FROM projects WHERE id = :id")
                .bind("id", projectId)
                .mapTo(Integer.class)
                .findOne();
    }

    /** Those that are not in the recycle bin, of everybody or of one owner, by id. */
    List<ProjectAccount> live(Tx tx, @Nullable Integer ownerId) {
        var query = tx.query("""
                SELECT p.id, p.name, p.owner_id AS owner, u.name AS owner_name, p.organization_id, p.revision,
                       p.created_at AS created, p.modified_at AS modified
                FROM projects p JOIN user_cards u ON u.id = p.owner_id
                WHERE p.recycled_at IS NULL %s ORDER BY p.id
                """.formatted(ownerId == null ? "" : "AND p.owner_id = :owner"));
        if (ownerId != null) {
            query.bind("owner", ownerId);
        }
        return query.mapTo(ProjectAccount.class).list();
    }
}
