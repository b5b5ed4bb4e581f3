package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of what a project has several of: parameters and libraries. */
final class PartStore {

    /** A row that belongs to one of several projects. */
    record Of<T>(int projectId, T part) {}

    /** The owner's other projects, by name, that use this one as a library and have not this encryption key. */
    List<String> usersWithOtherKey(Tx tx, int libraryId, String hash) {
        return tx.query("""
                SELECT p.name FROM project_libraries l
                JOIN projects library ON library.id = l.library_id
                JOIN projects p ON p.id = l.project_id AND p.owner_id = library.owner_id
                WHERE l.library_id = :library AND p.recycled_at IS NULL AND coalesce(p.encryption_key, '') <> :hash
                ORDER BY p.name LIMIT 1
                """)
                .bind("library", libraryId)
                .bind("hash", hash)
                .mapTo(String.class)
                .list();
    }

    /** Those of the libraries, by name, that are encrypted with another key than this; empty for none. */
    List<String> librariesWithOtherKey(Tx tx, List<Integer> libraryIds, String hash) {
        return tx.query("""
                SELECT name FROM projects
                WHERE id IN (<ids>) AND recycled_at IS NULL AND encryption_key IS NOT NULL AND encryption_key <> :hash
                ORDER BY name
                """)
                .bindList("ids", libraryIds)
                .bind("hash", hash)
                .mapTo(String.class)
                .list();
    }

    /** Whether a project uses another as a library, by however many steps. */
    boolean uses(Tx tx, int projectId, int otherId) {
        return tx.query("""
                WITH RECURSIVE used (id) AS (
                    SELECT library_id FROM project_libraries WHERE project_id = :project
                    UNION
                    SELECT l.library_id FROM project_libraries l JOIN used ON l.project_id = used.id)
                SELECT 1 FROM used WHERE id = :other
                """)
                .bind("project", projectId)
                .bind("other", otherId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

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
                       CASE WHEN p.recycled_at IS NULL AND (p.owner_id = :viewer
                           OR EXISTS (
                               SELECT 1 FROM project_collaborators c
                               WHERE c.project_id = p.id AND c.user_id = :viewer)
                           OR EXISTS (
                               SELECT 1 FROM project_organization_shares s
                               JOIN organization_members m ON m.organization_id = s.organization_id
                               WHERE s.project_id = p.id AND m.user_id = :viewer))
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

    static <T> Map<Integer, List<T>> grouped(List<Of<T>> rows) {
        Map<Integer, List<T>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(row.projectId(), _ -> new ArrayList<>()).add(row.part()));
        return groups;
    }
}
