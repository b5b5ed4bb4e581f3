package dev.leanto.projects.webhooks;

import dev.leanto.machine.auth.Sealed;
import dev.leanto.machine.db.Position;
import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of webhooks. */
final class WebhookStore {

    private static final String SELECT = """
            SELECT id, project_id, organization_id, user_id, url, created_at, position, due_at, missed, failing_since,
                   disabled_at, disabled_reason
            FROM webhooks
            """;

    private static final String ORDER = " ORDER BY created_at, id";

    /** One that may have something to deliver, and whose it is. */
    record Woken(String id, int userId) {}

    /** One that waits for nothing, and up to where it has been told of everything. */
    record Idle(String id, Position place) {}

    void insert(Tx tx, Webhook hook, Sealed secret) {
        tx.update("""
                INSERT INTO webhooks (id, project_id, organization_id, user_id, url, secret, created_at, position, due_at, missed,
                    deliveries)
                VALUES (:id, :project, :organization, :user, :url, :secret, :now, :position, 0, FALSE, 0)
                """)
                .bind("id", hook.id())
                .bind("project", hook.projectId())
                .bind("organization", hook.organizationId())
                .bind("user", hook.userId())
                .bind("url", hook.url())
                .bind("secret", secret.bytes())
                .bind("now", hook.createdAt().toEpochMilli())
                .bind("position", hook.position())
                .execute();
    }

    Optional<Webhook> find(Tx tx, String id) {
        return tx.query(SELECT + "WHERE id = :id")
                .bind("id", id)
                .mapTo(Webhook.class)
                .findOne();
    }

    List<Webhook> all(Tx tx) {
        return tx.query(SELECT + ORDER).mapTo(Webhook.class).list();
    }

    List<Webhook> of(Tx tx, Holder holder) {
        return tx.query(SELECT
                        + (holder.projectId() == null
                                ? "WHERE organization_id = :holder"
                                : "WHERE project_id = :holder")
                        + ORDER)
                .bind("holder", holder.projectId() == null ? holder.organizationId() : holder.projectId())
                .mapTo(Webhook.class)
                .list();
    }

    int countOfUser(Tx tx, int userId) {
        return tx.query("SELECT count(*) FROM webhooks WHERE user_id = :user")
                .bind("user", userId)
                .mapTo(Integer.class)
                .one();
    }

    void delete(Tx tx, String id) {
        tx.update("DELETE FROM webhooks WHERE id = :id").bind("id", id).execute();
    }

    /** Another address; what has failed is tried there at once. */
    void setUrl(Tx tx, String id, String url, Instant now) {
        tx.update("""
                UPDATE webhooks SET url = :url, due_at = CASE WHEN failing_since IS NULL THEN due_at ELSE :now END
                WHERE id = :id
                """)
                .bind("url", url)
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    void setSecret(Tx tx, String id, Sealed secret) {
        tx.update("UPDATE webhooks SET secret = :secret WHERE id = :id")
                .bind("secret", secret.bytes())
                .bind("id", id)
                .execute();
    }

    Sealed secret(Tx tx, String id) {
        return tx.query("SELECT secret FROM webhooks WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> Sealed.stored(row.getBytes(1)))
                .one();
    }

    /** Has it told in the name of this user, from this place on, and that it has missed something. */
    void begin(Tx tx, String id, int userId, String position, Instant now) {
        tx.update("""
                UPDATE webhooks SET user_id = :user, position = :position, due_at = :now, missed = TRUE, failing_since = NULL
                WHERE id = :id
                """)
                .bind("user", userId)
                .bind("position", position)
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /** Lets it be told again. */
    void enable(Tx tx, String id) {
        tx.update("UPDATE webhooks SET disabled_at = NULL, disabled_reason = NULL WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    void disable(Tx tx, String id, Instant now, String reason) {
        tx.update("UPDATE webhooks SET due_at = 0, disabled_at = :now, disabled_reason = :reason WHERE id = :id")
                .bind("now", now.toEpochMilli())
                .bind("reason", reason)
                .bind("id", id)
                .execute();
    }

    /** Takes it until that moment, if it is as it was; nobody else delivers to it meanwhile. */
    boolean take(Tx tx, Webhook hook, Instant until) {
        return tx.update("""
                        UPDATE webhooks SET due_at = :until
                        WHERE id = :id AND due_at = :due AND position = :position AND disabled_at IS NULL
                        """)
                        .bind("until", until.toEpochMilli())
                        .bind("id", hook.id())
                        .bind("due", hook.dueAt().toEpochMilli())
                        .bind("position", hook.position())
                        .execute()
                == 1;
    }

    /** Whether it is taken until that moment still. */
    boolean isTaken(Tx tx, String id, Instant until) {
        return tx.query("SELECT count(*) FROM webhooks WHERE id = :id AND due_at = :until AND disabled_at IS NULL")
                        .bind("id", id)
                        .bind("until", until.toEpochMilli())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /** How far it has come, and what is next. */
    void set(Tx tx, String id, String position, Instant due, boolean missed, @Nullable Instant failingSince) {
        tx.update("""
                UPDATE webhooks SET position = :position, due_at = :due, missed = :missed, failing_since = :failing
                WHERE id = :id
                """)
                .bind("position", position)
                .bind("due", due.toEpochMilli())
                .bind("missed", missed)
                .bind("failing", failingSince == null ? null : (Long) failingSince.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /** The number of one more delivery to it. */
    int nextNumber(Tx tx, String id) {
        tx.execute("UPDATE webhooks SET deliveries = deliveries + 1 WHERE id = ?", id);
        return tx.row("SELECT deliveries FROM webhooks WHERE id = ?", row -> row.getInt(1), id)
                .orElseThrow();
    }

    boolean isAny(Tx tx) {
        return tx.row("SELECT 1 FROM webhooks WHERE disabled_at IS NULL LIMIT 1", _ -> true)
                .orElse(false);
    }

    /** Those whose time has come. */
    List<Woken> due(Tx tx, Instant now, int most) {
        return tx.rows(
                "SELECT id, user_id FROM webhooks WHERE due_at > 0 AND (due_at <= ? OR due_at > ?) AND disabled_at IS NULL"
                        + " ORDER BY due_at LIMIT ?",
                row -> new Woken(row.getString(1), row.getInt(2)),
                now.toEpochMilli(),
                now.plus(Patience.FARTHEST).toEpochMilli(),
                most);
    }

    /** Those that are about some of these projects. */
    List<Woken> concerned(Tx tx, Collection<Integer> projects) {
        if (projects.isEmpty()) {
            return List.of();
        }
        String marks = Tx.marks(projects.size());
        List<Integer> twice = new ArrayList<>(projects);
        twice.addAll(projects);
        return tx.rows("""
                SELECT w.id, w.user_id FROM webhooks w WHERE w.disabled_at IS NULL AND w.project_id IN (%s)
                UNION
                SELECT w.id, w.user_id FROM webhooks w WHERE w.disabled_at IS NULL AND w.organization_id IN (
                    SELECT h.organization_id FROM project_homes h WHERE h.project_id IN (%s))
                """.formatted(marks, marks), row -> new Woken(row.getString(1), row.getInt(2)), twice.toArray());
    }

    /** Those that wait for nothing. */
    List<Idle> idle(Tx tx) {
        return tx.rows(
                "SELECT id, position FROM webhooks WHERE due_at = 0 AND disabled_at IS NULL",
                row -> new Idle(row.getString(1), Webhook.place(row.getString(2))));
    }

    /** Brings one that waits for nothing to another place, if it is where it was. */
    void advance(Tx tx, Idle hook, Position to) {
        tx.execute(
                "UPDATE webhooks SET position = ? WHERE id = ? AND due_at = 0 AND position = ?",
                to.toString(),
                hook.id(),
                hook.place().toString());
    }

    /** Has somebody look at one that waits for nothing, if it is where it was. */
    void call(Tx tx, Idle hook, Instant now) {
        tx.execute(
                "UPDATE webhooks SET due_at = ? WHERE id = ? AND due_at = 0 AND position = ?",
                now.toEpochMilli(),
                hook.id(),
                hook.place().toString());
    }

    /** Which of some projects are an organization's, or were when they were removed for good. */
    Set<Integer> ofOrganization(Tx tx, String organizationId, Collection<Integer> projects) {
        if (projects.isEmpty()) {
            return Set.of();
        }
        List<Object> values = new ArrayList<>(projects);
        values.add(organizationId);
        return new HashSet<>(tx.rows(
                "SELECT project_id FROM project_homes WHERE project_id IN (%s) AND organization_id = ?"
                        .formatted(Tx.marks(projects.size())),
                row -> row.getInt(1),
                values.toArray()));
    }

    boolean isUserDisabled(Tx tx, int userId) {
        return tx.row("SELECT 1 FROM user_cards WHERE id = ? AND NOT is_disabled", _ -> false, userId)
                .orElse(true);
    }
}
