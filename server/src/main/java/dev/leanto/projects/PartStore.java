package dev.leanto.projects;

import dev.leanto.db.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of what a project has several of: parameters, libraries, collaborators. */
final class PartStore {

    /** A row that belongs to one of several projects. */
    record Of<T>(int projectId, T part) {}

    Map<Integer, List<Parameter>> parameters(Tx tx, List<Integer> projectIds) {
        return grouped(tx.query("""
                SELECT project_id, name, value FROM project_parameters
                WHERE project_id IN (<ids>) ORDER BY project_id, position
                """)
                .bindList("ids", projectIds)
                .map((row, _) -> new Of<>(
                        row.getInt("project_id"), new Parameter(row.getString("name"), row.getString("value"))))
                .list());
    }

    List<Integer> libraryIds(Tx tx, int projectId) {
        return tx.query("SELECT library_id FROM project_libraries WHERE project_id = :project ORDER BY position")
                .bind("project", projectId)
                .mapTo(Integer.class)
                .list();
    }

    /** The libraries as a viewer sees them: one that was recycled, purged or never shared with him has no access. */
    Map<Integer, List<ProjectView.Library>> libraries(Tx tx, List<Integer> projectIds, int viewer) {
        return grouped(tx.query("""
                SELECT l.project_id, l.library_id, p.name, owner.name AS owner_name,
                       CASE WHEN p.recycled_at IS NULL AND (p.owner_id = :viewer OR EXISTS (
                           SELECT 1 FROM project_collaborators c WHERE c.project_id = p.id AND c.user_id = :viewer))
                       THEN 1 ELSE 0 END AS access
                FROM project_libraries l
                LEFT JOIN projects p ON p.id = l.library_id
                LEFT JOIN users owner ON owner.id = p.owner_id
                WHERE l.project_id IN (<ids>) ORDER BY l.project_id, l.position
                """)
                .bindList("ids", projectIds)
                .bind("viewer", viewer)
                .map((row, _) -> {
                    int id = row.getInt("library_id");
                    String name = row.getString("name");
                    String owner = row.getString("owner_name");
                    return new Of<>(
                            row.getInt("project_id"),
                            new ProjectView.Library(
                                    id,
                                    name == null ? "Deleted project " + id : name,
                                    owner == null ? "" : owner,
                                    name != null && row.getInt("access") == 1));
                })
                .list());
    }

    void addCollaborator(Tx tx, int projectId, int userId, boolean canWrite, boolean liveControl, long now) {
        tx.update("""
                INSERT INTO project_collaborators (project_id, user_id, position, can_write, live_control, added_at)
                SELECT :project, :user, coalesce(max(position), 0) + 1, :write, :live, :now
                FROM project_collaborators WHERE project_id = :project
                """)
                .bind("project", projectId)
                .bind("user", userId)
                .bind("write", canWrite)
                .bind("live", liveControl)
                .bind("now", now)
                .execute();
    }

    /** Owner first, then in the order of joining; e-mail addresses for the owner and within the same organization. */
    Map<Integer, List<ProjectView.Collaborator>> collaborators(Tx tx, List<Integer> projectIds, int viewer) {
        return grouped(tx.query("""
                SELECT s.project_id, u.id, u.public_id, u.name, u.bio, u.profile_image, s.is_owner, s.can_write,
                       s.live_control,
                       CASE WHEN s.owner_id = :viewer OR EXISTS (
                           SELECT 1 FROM organization_members a
                           JOIN organization_members b ON b.organization_id = a.organization_id
                           WHERE a.user_id = :viewer AND b.user_id = u.id) THEN u.email ELSE '' END AS email
                FROM (
                    SELECT p.id AS project_id, p.owner_id, p.owner_id AS user_id, 0 AS position, TRUE AS is_owner,
                           TRUE AS can_write, TRUE AS live_control
                    FROM projects p WHERE p.id IN (<ids>)
                    UNION ALL
                    SELECT c.project_id, p.owner_id, c.user_id, c.position, FALSE, c.can_write, c.live_control
                    FROM project_collaborators c JOIN projects p ON p.id = c.project_id
                    WHERE c.project_id IN (<ids>)) s
                JOIN users u ON u.id = s.user_id
                ORDER BY s.project_id, s.position
                """)
                .bindList("ids", projectIds)
                .bind("viewer", viewer)
                .map((row, _) -> new Of<>(
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

    /** The name under which the organization has registered the key of an encrypted project. */
    String encryptionKeyName(Tx tx, Project project) {
        return tx.query("""
                SELECT name FROM organization_encryption_keys WHERE organization_id = :organization AND hash = :hash
                """)
                .bind("organization", project.organizationId())
                .bind("hash", project.encryptionKey())
                .mapTo(String.class)
                .one();
    }

    boolean isKeyRegistered(Tx tx, String organizationId, String hash) {
        return tx.query("""
                SELECT 1 FROM organization_encryption_keys WHERE organization_id = :organization AND hash = :hash
                """)
                .bind("organization", organizationId)
                .bind("hash", hash)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    void replaceParameters(Tx tx, int projectId, List<Parameter> parameters) {
        tx.update("DELETE FROM project_parameters WHERE project_id = :project")
                .bind("project", projectId)
                .execute();
        for (int i = 0; i < parameters.size(); i++) {
            tx.update("""
                    INSERT INTO project_parameters (project_id, position, name, value)
                    VALUES (:project, :position, :name, :value)
                    """)
                    .bind("project", projectId)
                    .bind("position", i)
                    .bind("name", parameters.get(i).name())
                    .bind("value", parameters.get(i).value())
                    .execute();
        }
    }

    void replaceLibraries(Tx tx, int projectId, List<Integer> libraryIds) {
        tx.update("DELETE FROM project_libraries WHERE project_id = :project")
                .bind("project", projectId)
                .execute();
        for (int i = 0; i < libraryIds.size(); i++) {
            tx.update("""
                    INSERT INTO project_libraries (project_id, position, library_id)
                    VALUES (:project, :position, :library)
                    """)
                    .bind("project", projectId)
                    .bind("position", i)
                    .bind("library", libraryIds.get(i))
                    .execute();
        }
    }

    /** Takes a collaborator off the project. */
    void removeCollaborator(Tx tx, int projectId, int userId) {
        tx.update("DELETE FROM project_collaborators WHERE project_id = :project AND user_id = :user")
                .bind("project", projectId)
                .bind("user", userId)
                .execute();
    }

    private static <T> Map<Integer, List<T>> grouped(List<Of<T>> rows) {
        Map<Integer, List<T>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(row.projectId(), _ -> new ArrayList<>()).add(row.part()));
        return groups;
    }
}
