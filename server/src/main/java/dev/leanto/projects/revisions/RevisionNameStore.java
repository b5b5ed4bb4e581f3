package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import java.util.Optional;

/** The table of the names that people gave to revisions. */
final class RevisionNameStore {

    /** The revision of that name. */
    Optional<Integer> named(Tx tx, int projectId, String name) {
        return tx.query("SELECT revision FROM revision_names WHERE project_id = :project AND name = :name")
                .bind("project", projectId)
                .bind("name", name)
                .mapTo(Integer.class)
                .findOne();
    }

    int countNames(Tx tx, int projectId) {
        return tx.query("SELECT count(*) FROM revision_names WHERE project_id = :project")
                .bind("project", projectId)
                .mapTo(Integer.class)
                .one();
    }

    void name(Tx tx, int projectId, int revision, String name, int userId, long now) {
        tx.update("""
                INSERT INTO revision_names (project_id, revision, name, named_by, named_at)
                VALUES (:project, :revision, :name, :user, :now)
                ON CONFLICT (project_id, revision) DO UPDATE SET
                    name = excluded.name, named_by = excluded.named_by, named_at = excluded.named_at
                """)
                .bind("project", projectId)
                .bind("revision", revision)
                .bind("name", name)
                .bind("user", userId)
                .bind("now", now)
                .execute();
    }

    void unname(Tx tx, int projectId, int revision) {
        tx.update("DELETE FROM revision_names WHERE project_id = :project AND revision = :revision")
                .bind("project", projectId)
                .bind("revision", revision)
                .execute();
    }
}
