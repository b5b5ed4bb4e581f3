package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of who works on a project besides its owner: users, and the organization as a whole. */
final class CollaboratorStore {

    /** The place behind all others. */
    private static final String NEXT_POSITION = """
            (SELECT coalesce(max(position), 0) + 1 FROM (
                SELECT position FROM project_collaborators WHERE project_id = :project
                UNION ALL
                SELECT position FROM project_organization_shares WHERE project_id = :project) positions)
            """;

    /** Everybody who can see some projects, by project and in the order in which they joined. */
    private static final String EVERYBODY = """
            SELECT s.project_id, coalesce(u.id, 0) AS id, coalesce(u.public_id, o.id) AS public_id,
                   coalesce(u.name, o.name) AS name, coalesce(u.bio, '') AS bio,
                   coalesce(u.profile_image, '') AS profile_image, s.is_owner, s.can_write, s.live_control,
                   CASE WHEN u.id IS NULL THEN ''
                        WHEN u.id = :viewer OR s.owner_id = :viewer OR EXISTS (
                            SELECT 1 FROM organization_members a
                            JOIN organization_members b ON b.organization_id = a.organization_id
                            WHERE a.user_id = :viewer AND b.user_id = u.id) THEN u.email ELSE '' END AS email
            FROM (
                SELECT p.id AS project_id, p.owner_id, p.owner_id AS user_id, NULL AS organization_id,
                       0 AS position, TRUE AS is_owner, TRUE AS can_write, TRUE AS live_control
                FROM projects p WHERE p.id IN (<ids>)
                UNION ALL
                SELECT c.project_id, p.owner_id, c.user_id, NULL, c.position, FALSE, c.can_write, c.live_control
                FROM project_collaborators c JOIN projects p ON p.id = c.project_id
                WHERE c.project_id IN (<ids>)
                UNION ALL
                SELECT e.project_id, p.owner_id, NULL, e.organization_id, e.position, FALSE, e.can_write,
                       e.live_control
                FROM project_organization_shares e JOIN projects p ON p.id = e.project_id
                WHERE e.project_id IN (<ids>)) s
            LEFT JOIN users u ON u.id = s.user_id
            LEFT JOIN organizations o ON o.id = s.organization_id
            ORDER BY s.project_id, s.position
            """;

    /** The user whom others name by this id. */
    Optional<Integer> userId(Tx tx, String publicId) {
        return tx.query("SELECT id FROM users WHERE public_id = :id")
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

    /** Adds a user; false when he is one already. */
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

    /** Gives a user other rights; false when he is no collaborator. */
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

    /** Takes a user off the project; false when he was no collaborator. */
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

    /** Owner first, then in the order of joining; e-mail addresses for the owner and within the same organization. */
    Map<Integer, List<ProjectView.Collaborator>> of(Tx tx, List<Integer> projectIds, int viewer) {
        return PartStore.grouped(tx.query(EVERYBODY)
                .bindList("ids", projectIds)
                .bind("viewer", viewer)
                .map((row, _) -> new PartStore.Of<>(
                        row.getInt("project_id"),
                        new ProjectView.Collaborator(
                                row.getInt("id"),
                                row.getString("public_id"),
                                row.getString("name"),
                                row.getString("email"),
                                row.getString("bio"),
                                row.getString("profile_image"),
                                row.getBoolean("is_owner"),
                                row.getBoolean("can_write"),
                                row.getBoolean("live_control"))))
                .list());
    }
}
