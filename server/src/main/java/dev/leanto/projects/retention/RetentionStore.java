package dev.leanto.projects.retention;

import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables of what organizations say of their histories, and of what was thinned out lately. */
final class RetentionStore {

    private static final String SELECT = "SELECT after_days, keep, set_at AS \"set\" FROM organization_retention";

    /** An organization with a rule, and the moment before which its histories have been thinned out. */
    record Ruled(String organizationId, Instant thinnedUntil) {}

    List<Ruled> ruled(Tx tx) {
        return tx.query("SELECT organization_id, thinned_until FROM organization_retention ORDER BY organization_id")
                .mapTo(Ruled.class)
                .list();
    }

    Optional<RetentionRule> rule(Tx tx, String organizationId) {
        return tx.query(SELECT + " WHERE organization_id = :organization")
                .bind("organization", organizationId)
                .mapTo(RetentionRule.class)
                .findOne();
    }

    /** Another rule looks at the whole history again. */
    void set(Tx tx, String organizationId, RetentionRule rule) {
        tx.update("""
                INSERT INTO organization_retention (organization_id, after_days, keep, set_at, thinned_until)
                VALUES (:organization, :days, :keep, :at, 0)
                ON CONFLICT (organization_id) DO UPDATE SET
                    after_days = excluded.after_days, keep = excluded.keep, set_at = excluded.set_at, thinned_until = 0
                """)
                .bind("organization", organizationId)
                .bind("days", rule.afterDays())
                .bind("keep", rule.keep())
                .bind("at", rule.set().toEpochMilli())
                .execute();
    }

    void clear(Tx tx, String organizationId) {
        tx.update("DELETE FROM organization_retention WHERE organization_id = :organization")
                .bind("organization", organizationId)
                .execute();
    }

    /** Writes down how far the histories of an organization have been thinned out, if it still says so. */
    boolean thinned(Tx tx, String organizationId, RetentionRule rule, Instant until) {
        return tx.update("UPDATE organization_retention SET thinned_until = :until"
                                + " WHERE organization_id = :organization AND set_at = :set")
                        .bind("until", until.toEpochMilli())
                        .bind("organization", organizationId)
                        .bind("set", rule.set().toEpochMilli())
                        .execute()
                == 1;
    }

    /** Writes down that contents of a project may be in use no longer, from this moment on. */
    void leftOver(Tx tx, int projectId, Instant now) {
        tx.update("""
                INSERT INTO thinned_projects (project_id, thinned_at) VALUES (:project, :now)
                ON CONFLICT (project_id) DO UPDATE SET thinned_at = excluded.thinned_at
                """)
                .bind("project", projectId)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** The projects of which that was written down before this moment. */
    List<Integer> leftOver(Tx tx, Instant before) {
        return tx.query("SELECT project_id FROM thinned_projects WHERE thinned_at < :before ORDER BY project_id")
                .bind("before", before.toEpochMilli())
                .mapTo(Integer.class)
                .list();
    }

    void collected(Tx tx, int projectId) {
        tx.update("DELETE FROM thinned_projects WHERE project_id = :project")
                .bind("project", projectId)
                .execute();
    }
}
