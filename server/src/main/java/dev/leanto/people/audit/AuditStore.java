package dev.leanto.people.audit;

import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table of audit events. */
final class AuditStore {

    int deleteBefore(Tx tx, long moment) {
        return tx.update("DELETE FROM audit_events WHERE at < :moment")
                .bind("moment", moment)
                .execute();
    }

    SortedMap<Instant, String> details(Tx tx, String action, long after) {
        SortedMap<Instant, String> details = new TreeMap<>();
        tx.query("SELECT at, detail FROM audit_events WHERE action = :action AND at > :after")
                .bind("action", action)
                .bind("after", after)
                .map((row, _) -> details.put(Instant.ofEpochMilli(row.getLong("at")), row.getString("detail")))
                .list();
        return details;
    }

    void insert(Tx tx, AuditEvent event, long at) {
        tx.update("""
                INSERT INTO audit_events (at, user_id, token_id, project_id, action, detail)
                VALUES (:at, :user, :token, :project, :action, :detail)
                """)
                .bind("at", at)
                .bind("user", event.userId())
                .bind("token", event.tokenId())
                .bind("project", event.projectId())
                .bind("action", event.action())
                .bind("detail", event.detail())
                .execute();
    }
}
