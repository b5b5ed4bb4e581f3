package dev.leanto.projects.sharing;

import dev.leanto.machine.db.Tx;
import dev.leanto.projects.access.Grant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of invitations. Those to recycled projects, and those by disabled users, are as if there were none. */
final class InvitationStore {

    private static final String OPEN = """
            SELECT i.project_id, i.project_name, i.inviter_id, inviter.name AS inviter_name,
                   inviter.public_id AS inviter_public_id, invited.public_id AS user_public_id,
                   i.can_write, i.live_control, i.invited_at
            FROM project_invitations i
            JOIN user_cards inviter ON inviter.id = i.inviter_id
            JOIN user_cards invited ON invited.id = i.user_id
            WHERE i.declined_at IS NULL AND %s
            ORDER BY i.invited_at, i.project_id, i.user_id
            """;

    private static final String ALIVE = """
            NOT inviter.is_disabled AND EXISTS (
                SELECT 1 FROM project_access a
                WHERE a.project_id = i.project_id AND a.user_id = i.inviter_id AND a.is_owner AND a.recycled_at IS NULL)
            """;

    static final String OF_USER = OPEN.formatted("i.user_id = :user AND " + ALIVE);

    static final String ONE = OPEN.formatted("i.user_id = :user AND i.project_id = :project AND " + ALIVE);

    static final String OF_PROJECT = OPEN.formatted("i.project_id = :project");

    static final String DECLINED = """
            SELECT invited.public_id, i.invited_at, i.declined_at
            FROM project_invitations i
            JOIN user_cards invited ON invited.id = i.user_id
            WHERE i.project_id = :project AND i.declined_at > :since AND NOT EXISTS (
                SELECT 1 FROM project_access a WHERE a.project_id = i.project_id AND a.user_id = i.user_id)
            ORDER BY i.declined_at, i.user_id
            """;

    static final String COUNT_TO_ONE = """
            SELECT count(*) FROM project_invitations
            WHERE inviter_id = :inviter AND user_id = :user AND (declined_at IS NULL OR declined_at > :since)
            """;

    static final String COUNT_MADE =
            "SELECT count(*) FROM project_invitations WHERE inviter_id = :user AND declined_at IS NULL";

    static final String COUNT_GOT =
            "SELECT count(*) FROM project_invitations WHERE user_id = :user AND declined_at IS NULL";

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                row.getInt("project_id"),
                row.getString("project_name"),
                row.getInt("inviter_id"),
                row.getString("inviter_name"),
                row.getString("inviter_public_id"),
                row.getString("user_public_id"),
                new Grant(row.getBoolean("can_write"), row.getBoolean("live_control")),
                Instant.ofEpochMilli(row.getLong("invited_at")));
    }

    /** Those that a user has not answered, the oldest first. */
    List<Invitation> ofUser(Tx tx, int userId) {
        return tx.query(OF_USER)
                .bind("user", userId)
                .map((row, _) -> invitation(row))
                .list();
    }

    /** That of a user to a project, if they have not answered it. */
    Optional<Invitation> find(Tx tx, int projectId, int userId) {
        return tx.query(ONE)
                .bind("user", userId)
                .bind("project", projectId)
                .map((row, _) -> invitation(row))
                .findOne();
    }

    /** Those to a project that nobody has answered yet, the oldest first. */
    List<Invitation> ofProject(Tx tx, int projectId) {
        return tx.query(OF_PROJECT)
                .bind("project", projectId)
                .map((row, _) -> invitation(row))
                .list();
    }

    /** Those to a project that were declined since a moment, the oldest first; not of who has come in otherwise. */
    List<DeclinedInvitation> declined(Tx tx, int projectId, Instant since) {
        return tx.query(DECLINED)
                .bind("project", projectId)
                .bind("since", since.toEpochMilli())
                .mapTo(DeclinedInvitation.class)
                .list();
    }

    /**
     * That somebody was invited before.
     *
     * @param declinedAt null when they have not answered
     */
    record Before(@Nullable Instant declinedAt) {}

    /** Whether a user was invited to a project before, and what became of it. */
    Optional<Before> before(Tx tx, int projectId, int userId) {
        return tx.query("""
                SELECT declined_at FROM project_invitations WHERE project_id = :project AND user_id = :user
                """)
                .bind("project", projectId)
                .bind("user", userId)
                .mapTo(Before.class)
                .findOne();
    }

    /** Makes an invitation, or makes one that was declined again. */
    void put(Tx tx, int projectId, int userId, int inviterId, String projectName, Grant grant, long now) {
        tx.update("""
                INSERT INTO project_invitations
                    (project_id, user_id, inviter_id, project_name, can_write, live_control, invited_at, declined_at)
                VALUES (:project, :user, :inviter, :name, :write, :live, :now, NULL)
                ON CONFLICT (project_id, user_id) DO UPDATE SET
                    inviter_id = excluded.inviter_id, project_name = excluded.project_name,
                    can_write = excluded.can_write, live_control = excluded.live_control,
                    invited_at = excluded.invited_at, declined_at = NULL
                """)
                .bind("project", projectId)
                .bind("user", userId)
                .bind("inviter", inviterId)
                .bind("name", projectName)
                .bind("write", grant.canWrite())
                .bind("live", grant.liveControl())
                .bind("now", now)
                .execute();
    }

    /** Makes it one to do something else; false when there is none without an answer. */
    boolean change(Tx tx, int projectId, int userId, Grant grant) {
        return tx.update("""
                        UPDATE project_invitations SET can_write = :write, live_control = :live
                        WHERE project_id = :project AND user_id = :user AND declined_at IS NULL
                        """)
                        .bind("project", projectId)
                        .bind("user", userId)
                        .bind("write", grant.canWrite())
                        .bind("live", grant.liveControl())
                        .execute()
                == 1;
    }

    /** Removes it; false when there is none without an answer. One that was declined stays. */
    boolean remove(Tx tx, int projectId, int userId) {
        return tx.update("""
                        DELETE FROM project_invitations
                        WHERE project_id = :project AND user_id = :user AND declined_at IS NULL
                        """).bind("project", projectId).bind("user", userId).execute() == 1;
    }

    /** Notes that it was declined; false when there is none without an answer. */
    boolean decline(Tx tx, int projectId, int userId, long now) {
        return tx.update("""
                        UPDATE project_invitations SET declined_at = :now
                        WHERE project_id = :project AND user_id = :user AND declined_at IS NULL
                        """)
                        .bind("project", projectId)
                        .bind("user", userId)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** How many of one user another has not answered, or has declined since a moment. */
    int countToOne(Tx tx, int inviterId, int userId, long since) {
        return tx.query(COUNT_TO_ONE)
                .bind("inviter", inviterId)
                .bind("user", userId)
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    /** How many that a user has made are not answered. */
    int countMade(Tx tx, int userId) {
        return tx.query(COUNT_MADE).bind("user", userId).mapTo(Integer.class).one();
    }

    /** How many a user has not answered. */
    int countGot(Tx tx, int userId) {
        return tx.query(COUNT_GOT).bind("user", userId).mapTo(Integer.class).one();
    }

    /** Makes those to a project that are not answered another owner's. */
    void handOver(Tx tx, int projectId, int inviterId) {
        tx.update("""
                UPDATE project_invitations SET inviter_id = :inviter
                WHERE project_id = :project AND declined_at IS NULL
                """).bind("project", projectId).bind("inviter", inviterId).execute();
    }
}
