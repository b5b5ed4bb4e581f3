package dev.leanto.projects.access;

import dev.leanto.machine.db.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables of grants: to users, and to the organization as a whole. */
final class GrantStore {

    /** The place behind all others. */
    private static final String NEXT_POSITION = """
            (SELECT coalesce(max(position), 0) + 1 FROM (
                SELECT position FROM project_collaborators WHERE project_id = :project
                UNION ALL
                SELECT position FROM project_organization_shares WHERE project_id = :project) positions)
            """;

    /** The user whom others name by this id. */
    Optional<Integer> userId(Tx tx, String publicId) {
        return tx.query("SELECT id FROM user_cards WHERE public_id = :id")
                .bind("id", publicId)
                .mapTo(Integer.class)
                .findOne();
    }

    /** How many entries there are, the owner not counted. */
    int count(Tx tx, int projectId) {
        return tx.query("""
                SELECT (SELECT count(*) FROM project_collaborators WHERE project_id = :project)
                     + (SELECT count(*) FROM project_organization_shares WHERE project_id = :project)
                """).bind("project", projectId).mapTo(Integer.class).one();
    }

    /** The organization has the user id 0. */
    Set<Holder> holders(Tx tx, int projectId) {
        return tx.query("""
                SELECT user_id, '' AS organization_id FROM project_collaborators WHERE project_id = :project
                UNION ALL
                SELECT 0, organization_id FROM project_organization_shares WHERE project_id = :project
                """)
                .bind("project", projectId)
                .<Holder>map((row, _) -> row.getInt("user_id") == 0
                        ? new Holder.Organization(row.getString("organization_id"))
                        : new Holder.User(row.getInt("user_id")))
                .set();
    }

    /** Adds a user; false when they are one already. */
    boolean add(Tx tx, int projectId, int userId, Grant grant, long now) {
        return tx.update("""
                        INSERT INTO project_collaborators (project_id, user_id, position, can_write, live_control, added_at)
                        VALUES (:project, :user, %s, :write, :live, :now)
                        ON CONFLICT DO NOTHING
                        """.formatted(NEXT_POSITION))
                        .bind("project", projectId)
                        .bind("user", userId)
                        .bind("write", grant.canWrite())
                        .bind("live", grant.liveControl())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Adds the organization; false when it is there already. */
    boolean addOrganization(Tx tx, int projectId, String organizationId, Grant grant, long now) {
        return tx.update("""
                        INSERT INTO project_organization_shares
                            (project_id, organization_id, position, can_write, live_control, added_at)
                        VALUES (:project, :organization, %s, :write, :live, :now)
                        ON CONFLICT DO NOTHING
                        """.formatted(NEXT_POSITION))
                        .bind("project", projectId)
                        .bind("organization", organizationId)
                        .bind("write", grant.canWrite())
                        .bind("live", grant.liveControl())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Gives a user other rights; false when they are no collaborator. */
    boolean change(Tx tx, int projectId, int userId, Grant grant) {
        return tx.update("""
                        UPDATE project_collaborators SET can_write = :write, live_control = :live
                        WHERE project_id = :project AND user_id = :user
                        """)
                        .bind("project", projectId)
                        .bind("user", userId)
                        .bind("write", grant.canWrite())
                        .bind("live", grant.liveControl())
                        .execute()
                == 1;
    }

    /** Gives the organization other rights; false when it has none. */
    boolean changeOrganization(Tx tx, int projectId, Grant grant) {
        return tx.update("""
                        UPDATE project_organization_shares SET can_write = :write, live_control = :live
                        WHERE project_id = :project
                        """)
                        .bind("project", projectId)
                        .bind("write", grant.canWrite())
                        .bind("live", grant.liveControl())
                        .execute()
                == 1;
    }

    /** Takes a user off the project; false when they were no collaborator. */
    boolean remove(Tx tx, int projectId, int userId) {
        return tx.update("DELETE FROM project_collaborators WHERE project_id = :project AND user_id = :user")
                        .bind("project", projectId)
                        .bind("user", userId)
                        .execute()
                == 1;
    }

    /** Takes the organization off the project; false when it was not there. */
    boolean removeOrganization(Tx tx, int projectId) {
        return tx.update("DELETE FROM project_organization_shares WHERE project_id = :project")
                        .bind("project", projectId)
                        .execute()
                == 1;
    }

    /** Owner first, then in the order of joining; e-mail addresses within the same organization. */
    Map<Integer, List<Collaborator>> collaborators(Tx tx, List<Integer> projectIds, int viewer) {
        Map<Integer, List<Collaborator>> shown = new LinkedHashMap<>();
        tx.query("""
                SELECT s.project_id, s.user_id, s.public_id, s.name, s.bio, s.profile_image,
                       s.is_owner, s.can_write, s.live_control,
                       CASE WHEN s.user_id = :viewer OR EXISTS (
                                SELECT 1 FROM memberships a
                                JOIN memberships b ON b.organization_id = a.organization_id
                                WHERE a.user_id = :viewer AND b.user_id = s.user_id)
                            THEN s.email ELSE '' END AS email
                FROM project_people s
                WHERE s.project_id IN (<ids>)
                ORDER BY s.project_id, s.position
                """)
                .bindList("ids", projectIds)
                .bind("viewer", viewer)
                .map((row, _) -> shown.computeIfAbsent(row.getInt("project_id"), _ -> new ArrayList<>())
                        .add(new Collaborator(
                                row.getInt("user_id"),
                                row.getString("public_id"),
                                row.getString("name"),
                                row.getString("email"),
                                row.getString("bio"),
                                row.getString("profile_image"),
                                row.getBoolean("is_owner"),
                                row.getBoolean("can_write"),
                                row.getBoolean("live_control"))))
                .forEach(_ -> {});
        return shown;
    }
}
