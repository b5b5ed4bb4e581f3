package dev.leanto.people.audit;

import dev.leanto.machine.db.Tx;

/** The table of audit events. */
final class AuditStore {

    int deleteBefore(Tx tx, long moment) {
        return tx.update("DELETE FROM audit_events WHERE at < :moment")
                .bind("moment", moment)
                .execute();
    }

    void insert(Tx tx, AuditEvent event, long at) {
        tx.update("""
                INSERT INTO audit_events (at, user_id, token_id, login_id, project_id, organization_id, action, detail, address)
                VALUES (:at, :user, :token, :login, :project, :organization, :action, :detail, :address)
                """)
                .bind("at", at)
                .bind("user", event.userId())
                .bind("token", event.tokenId())
                .bind("login", event.loginId())
                .bind("project", event.projectId())
                .bind("organization", event.organizationId())
                .bind("action", event.action())
                .bind("detail", event.detail())
                .bind("address", event.address())
                .execute();
    }
}
