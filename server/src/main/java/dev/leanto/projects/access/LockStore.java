package dev.leanto.projects.access;

import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.Optional;

/** The table of edit locks; one that has ended stays until it is taken again. */
final class LockStore {

    /** The lock of a project that has not ended yet. */
    Optional<EditLock> find(Tx tx, int projectId, Instant now) {
        return tx.query("""
                SELECT l.user_id, u.name, u.public_id, l.source, l.acquired_at, l.expires_at
                FROM project_locks l JOIN user_cards u ON u.id = l.user_id
                WHERE l.project_id = :project AND l.expires_at > :now
                """)
                .bind("project", projectId)
                .bind("now", now.toEpochMilli())
                .mapTo(EditLock.class)
                .findOne();
    }

    /** Gives the lock to a user, whoever had it before. */
    void put(Tx tx, int projectId, int userId, String source, Instant acquired, Instant expires) {
        tx.update("""
                INSERT INTO project_locks (project_id, user_id, source, acquired_at, expires_at)
                VALUES (:project, :user, :source, :acquired, :expires)
                ON CONFLICT (project_id) DO UPDATE SET
                    user_id = excluded.user_id, source = excluded.source, acquired_at = excluded.acquired_at,
                    expires_at = excluded.expires_at
                """)
                .bind("project", projectId)
                .bind("user", userId)
                .bind("source", source)
                .bind("acquired", acquired.toEpochMilli())
                .bind("expires", expires.toEpochMilli())
                .execute();
    }

    /** Gives the lock back. */
    void remove(Tx tx, int projectId) {
        tx.update("DELETE FROM project_locks WHERE project_id = :project")
                .bind("project", projectId)
                .execute();
    }

    /** Gives the lock back if its holder may not write the project any more. */
    void removeOfReaders(Tx tx, int projectId) {
        tx.update("""
                DELETE FROM project_locks
                WHERE project_id = :project AND NOT EXISTS (
                    SELECT 1 FROM project_access a
                    WHERE a.project_id = project_locks.project_id AND a.user_id = project_locks.user_id AND a.can_write)
                """).bind("project", projectId).execute();
    }
}
