package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;

/** The table of who has pinned which project. */
final class PinStore {

    static final String FORGET_UNSEEN = """
            DELETE FROM project_pins
            WHERE user_id = :user AND NOT EXISTS (
                SELECT 1 FROM project_access a
                WHERE a.project_id = project_pins.project_id AND a.user_id = :user)
            """;

    /** Pins a project for a user; false when it was pinned. */
    boolean pin(Tx tx, int projectId, int userId) {
        return tx.update("""
                        INSERT INTO project_pins (project_id, user_id) VALUES (:project, :user)
                        ON CONFLICT DO NOTHING
                        """).bind("project", projectId).bind("user", userId).execute() == 1;
    }

    /** Takes the pin off; false when there was none. */
    boolean unpin(Tx tx, int projectId, int userId) {
        return tx.update("DELETE FROM project_pins WHERE project_id = :project AND user_id = :user")
                        .bind("project", projectId)
                        .bind("user", userId)
                        .execute()
                == 1;
    }

    /** Forgets the user's pins on what they cannot see any more, so that they have no more pins than projects. */
    void forgetUnseen(Tx tx, int userId) {
        tx.update(FORGET_UNSEEN).bind("user", userId).execute();
    }
}
