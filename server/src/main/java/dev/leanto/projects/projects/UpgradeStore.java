package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.util.List;

/** The table of the steps of upgrades that are done in Java, and what they look for. */
final class UpgradeStore {

    /**
     * A live project whose name lies below that of another of its owner.
     *
     * @param ownerId the owner of both
     */
    record Nested(int projectId, int ownerId) {}

    /** A live project that somebody else than its owner sees. */
    record Shared(int projectId, int userId) {}

    boolean isFinished(Tx tx, String step) {
        return tx.query("SELECT 1 FROM finished_upgrades WHERE name = :name")
                .bind("name", step)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** False when another server has. */
    boolean finish(Tx tx, String step, long now) {
        return tx.update("""
                        INSERT INTO finished_upgrades (name, finished_at) VALUES (:name, :now) ON CONFLICT DO NOTHING
                        """).bind("name", step).bind("now", now).execute() == 1;
    }

    /** Those of an owner from the outermost folder to the innermost. */
    List<Nested> nestedOfOneOwner(Tx tx) {
        return tx.query("""
                SELECT DISTINCT lower.id AS project_id, lower.owner_id, lower.name_key
                FROM projects upper
                JOIN projects lower ON lower.owner_id = upper.owner_id AND lower.recycled_at IS NULL
                    AND lower.name_key > upper.name_key || '/' AND lower.name_key < upper.name_key || '0'
                WHERE upper.recycled_at IS NULL
                ORDER BY lower.owner_id, lower.name_key
                """)
                .map((row, _) -> new Nested(row.getInt("project_id"), row.getInt("owner_id")))
                .list();
    }

    List<Shared> shared(Tx tx) {
        return tx.query("""
                SELECT project_id, user_id FROM project_access
                WHERE NOT is_owner AND recycled_at IS NULL ORDER BY user_id, project_id
                """).mapTo(Shared.class).list();
    }
}
