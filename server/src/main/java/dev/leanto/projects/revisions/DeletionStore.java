package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import java.util.Optional;

/** What the tables of the history say of a project in the recycle bin. */
final class DeletionStore {

    /** The newest putting into the bin; what follows it there is little. */
    static final String DELETION = """
            SELECT r.user_id, u.name AS user_name, r.at, r.source, r.token_id, r.login_id, r.address
            FROM revisions r JOIN user_cards u ON u.id = r.user_id
            WHERE r.project_id = :project AND r.kind = 'delete' ORDER BY r.number DESC LIMIT 1
            """;

    static final String SIZE = "SELECT coalesce(sum(size), 0) FROM contents WHERE project_id = :project";

    Optional<Deletion> deletion(Tx tx, int projectId) {
        return tx.query(DELETION)
                .bind("project", projectId)
                .mapTo(Deletion.class)
                .findOne();
    }

    long size(Tx tx, int projectId) {
        return tx.query(SIZE).bind("project", projectId).mapTo(Long.class).one();
    }
}
