package dev.leanto.projects.webhooks;

import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of deliveries. */
final class DeliveryStore {

    private static final String SELECT = """
            SELECT webhook_id, number, id, until, events, begun_at, attempts, attempted_at, outcome, status, error
            FROM webhook_deliveries
            """;

    /** So many are kept of each webhook. */
    static final int KEPT = 100;

    /** The newest first. */
    List<Delivery> of(Tx tx, String webhookId) {
        return tx.query(SELECT + "WHERE webhook_id = :hook ORDER BY number DESC")
                .bind("hook", webhookId)
                .mapTo(Delivery.class)
                .list();
    }

    Optional<Delivery> pending(Tx tx, String webhookId) {
        return tx.query(SELECT + "WHERE webhook_id = :hook AND outcome = 'pending'")
                .bind("hook", webhookId)
                .mapTo(Delivery.class)
                .findOne();
    }

    /** Writes a delivery down, as it is now. Of those before it only the last are kept. */
    void set(Tx tx, Delivery delivery) {
        tx.update("""
                INSERT INTO webhook_deliveries
                    (webhook_id, number, id, until, events, begun_at, attempts, attempted_at, outcome, status, error)
                VALUES (:hook, :number, :id, :until, :events, :begun, :attempts, :attempted, :outcome, :status, :error)
                ON CONFLICT (webhook_id, number) DO UPDATE SET
                    until = excluded.until, events = excluded.events, attempts = excluded.attempts,
                    attempted_at = excluded.attempted_at, outcome = excluded.outcome, status = excluded.status,
                    error = excluded.error
                """)
                .bind("hook", delivery.webhookId())
                .bind("number", delivery.number())
                .bind("id", delivery.id())
                .bind("until", delivery.until())
                .bind("events", delivery.events())
                .bind("begun", delivery.begunAt().toEpochMilli())
                .bind("attempts", delivery.attempts())
                .bind("attempted", millis(delivery.attemptedAt()))
                .bind("outcome", delivery.outcome())
                .bind("status", delivery.status())
                .bind("error", delivery.error())
                .execute();
        tx.update("DELETE FROM webhook_deliveries WHERE webhook_id = :hook AND number <= :last")
                .bind("hook", delivery.webhookId())
                .bind("last", delivery.number() - KEPT)
                .execute();
    }

    private static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : (Long) moment.toEpochMilli();
    }

    /** Forgets what is pending: the webhook goes on from elsewhere. */
    void drop(Tx tx, String webhookId) {
        tx.update("DELETE FROM webhook_deliveries WHERE webhook_id = :hook AND outcome = 'pending'")
                .bind("hook", webhookId)
                .execute();
    }

    /** Forgets what was begun before this moment and is over. */
    int forget(Tx tx, Instant moment) {
        return tx.update("DELETE FROM webhook_deliveries WHERE begun_at < :moment AND outcome <> 'pending'")
                .bind("moment", moment.toEpochMilli())
                .execute();
    }
}
