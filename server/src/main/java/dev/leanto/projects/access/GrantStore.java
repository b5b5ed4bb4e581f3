package dev.leanto.projects.access;

import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    private static final String SHOWN = """
            SELECT s.project_id, s.user_id, s.public_id, s.name,
                   CASE WHEN s.user_id = ? OR EXISTS (
                            SELECT 1 FROM memberships a
                            JOIN memberships b ON b.organization_id = a.organization_id
                            WHERE a.user_id = ? AND b.user_id = s.user_id)
                        THEN s.email ELSE '' END,
                   s.bio, s.profile_image, s.is_owner, s.can_write, s.live_control
            """;

    /** Owner first, then in the order of joining; e-mail addresses within the same organization. */
    Map<Integer, List<Collaborator>> collaborators(Tx tx, List<Integer> projectIds, int viewer) {
        Map<Integer, List<Collaborator>> shown = new LinkedHashMap<>();
        String sql = SHOWN + "FROM project_people s WHERE s.project_id IN (" + Tx.marks(projectIds.size())
                + ") ORDER BY s.project_id, s.position";
        tx.rows(
                sql,
                row -> shown.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())
                        .add(collaborator(row)),
                Stream.concat(Stream.of(viewer, viewer), projectIds.stream()).toArray());
        return shown;
    }

    /** Owners as the only ones who see a project, by their id; e-mail addresses within the same organization. */
    Map<Integer, Collaborator> owners(Tx tx, List<Integer> ownerIds, int viewer) {
        Map<Integer, Collaborator> owners = new HashMap<>();
        String sql = SHOWN + """
                FROM (
                    SELECT 0 AS project_id, id AS user_id, public_id, name, email, bio, profile_image, TRUE AS is_owner,
                           TRUE AS can_write, TRUE AS live_control
                    FROM user_cards WHERE id IN (%s)) s
                """.formatted(Tx.marks(ownerIds.size()));
        tx.rows(
                sql,
                row -> owners.put(row.getInt(2), collaborator(row)),
                Stream.concat(Stream.of(viewer, viewer), ownerIds.stream()).toArray());
        return owners;
    }

    private static Collaborator collaborator(ResultSet row) throws SQLException {
        return new Collaborator(
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getBoolean(10));
    }
}
