package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import org.jspecify.annotations.Nullable;

/** The table of projects that were removed for good. */
final class TombstoneStore {

    void insert(Tx tx, Remains remains, long at, @Nullable Integer purgedBy) {
        tx.update("""
                INSERT INTO purged_projects
                    (project_id, owner_id, organization_id, name, name_key, purged_at, purged_by)
                VALUES (:project, :owner, :organization, :name, :nameKey, :at, :by)
                """)
                .bind("project", remains.projectId())
                .bind("owner", remains.ownerId())
                .bind("organization", remains.organizationId())
                .bind("name", remains.name())
                .bind("nameKey", remains.nameKey())
                .bind("at", at)
                .bind("by", purgedBy)
                .execute();
    }

    int deleteBefore(Tx tx, long moment) {
        return tx.update("DELETE FROM purged_projects WHERE purged_at < :moment")
                .bind("moment", moment)
                .execute();
    }
}
