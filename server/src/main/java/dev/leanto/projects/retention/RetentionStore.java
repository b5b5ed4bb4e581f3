package dev.leanto.projects.retention;

import dev.leanto.machine.db.Tx;
import java.util.Optional;

/** The table of what organizations say of their history. */
final class RetentionStore {

    Optional<RetentionRule> rule(Tx tx, String organizationId) {
        return tx.query("SELECT after_days, keep, set_at AS \"set\" FROM organization_retention"
                        + " WHERE organization_id = :organization")
                .bind("organization", organizationId)
                .mapTo(RetentionRule.class)
                .findOne();
    }

    void set(Tx tx, String organizationId, RetentionRule rule) {
        tx.update("""
                INSERT INTO organization_retention (organization_id, after_days, keep, set_at)
                VALUES (:organization, :days, :keep, :at)
                ON CONFLICT (organization_id) DO UPDATE SET
                    after_days = excluded.after_days, keep = excluded.keep, set_at = excluded.set_at
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
}
