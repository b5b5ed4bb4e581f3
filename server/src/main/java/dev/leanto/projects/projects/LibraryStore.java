package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of which projects use which as libraries. */
final class LibraryStore {

    /** The ids of the libraries of a project, in the order given. */
    List<Integer> ids(Tx tx, int projectId) {
        return tx.query("SELECT library_id FROM project_libraries WHERE project_id = :project ORDER BY position")
                .bind("project", projectId)
                .mapTo(Integer.class)
                .list();
    }

    /**
     * The libraries of some projects as a viewer sees them, by project: one that was recycled, purged or never shared
     * with them, or not reached by their token, has no access, and the last two say neither name nor owner.
     */
    Map<Integer, List<ProjectView.Library>> ofProjects(Tx tx, List<Integer> projectIds, Caller viewer) {
        Map<Integer, List<ProjectView.Library>> libraries = new LinkedHashMap<>();
        tx.query("""
                SELECT l.project_id, l.library_id, coalesce(n.alias, p.name) AS name, owner.name AS owner_name,
                       p.recycled_at IS NOT NULL AS recycled, EXISTS (
                           SELECT 1 FROM project_access a
                           WHERE a.project_id = l.library_id AND a.user_id = :viewer) AS visible
                FROM project_libraries l
                LEFT JOIN projects p ON p.id = l.library_id
                LEFT JOIN project_aliases n ON n.project_id = l.library_id AND n.user_id = :viewer
                LEFT JOIN user_cards owner ON owner.id = p.owner_id
                WHERE l.project_id IN (<ids>) ORDER BY l.project_id, l.position
                """)
                .bindList("ids", projectIds)
                .bind("viewer", viewer.userId())
                .map((row, _) -> libraries
                        .computeIfAbsent(row.getInt("project_id"), _ -> new ArrayList<>())
                        .add(library(row, viewer.reach())))
                .forEach(_ -> {});
        return libraries;
    }

    /** Projects as the libraries that they are or were, as a viewer sees them, in the order given. */
    List<ProjectView.Library> of(Tx tx, List<Integer> libraryIds, Caller caller) {
        Map<Integer, ProjectView.Library> found = new HashMap<>();
        if (!libraryIds.isEmpty()) {
            tx.query("""
                    SELECT p.id AS library_id, p.name, owner.name AS owner_name,
                           p.recycled_at IS NOT NULL AS recycled, EXISTS (
                               SELECT 1 FROM project_access a
                               WHERE a.project_id = p.id AND a.user_id = :viewer) AS visible
                    FROM projects p JOIN user_cards owner ON owner.id = p.owner_id
                    WHERE p.id IN (<ids>)
                    """)
                    .bindList("ids", libraryIds)
                    .bind("viewer", caller.userId())
                    .map((row, _) -> found.put(row.getInt("library_id"), library(row, caller.reach())))
                    .forEach(_ -> {});
        }
        return libraryIds.stream()
                .map(id -> found.getOrDefault(id, deleted(id)))
                .toList();
    }

    private static ProjectView.Library deleted(int id) {
        return new ProjectView.Library(id, "Deleted project " + id, "", false);
    }

    private static ProjectView.Library library(ResultSet row, Reach reach) throws SQLException {
        int id = row.getInt("library_id");
        String name = row.getString("name");
        if (name == null) {
            return deleted(id);
        }
        return row.getBoolean("visible") && reach.has(id)
                ? new ProjectView.Library(id, name, row.getString("owner_name"), !row.getBoolean("recycled"))
                : new ProjectView.Library(id, "Private project " + id, "", false);
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

    /** A project that a refusal is about. */
    record Named(int id, String name) {

        /** Its name, if the token reaches it whose caller is to read it. */
        String shownTo(Caller caller) {
            return caller.reach().has(id) ? name : unnamed();
        }

        /** What it is to somebody who may not see it. */
        String unnamed() {
            return "Private project " + id;
        }
    }

    /** A project of the owner that uses this one as a library and has not this encryption key. */
    Optional<Named> userWithOtherKey(Tx tx, int libraryId, String hash) {
        return tx.query("""
                SELECT p.id, p.name FROM project_libraries l
                JOIN projects library ON library.id = l.library_id
                JOIN projects p ON p.id = l.project_id AND p.owner_id = library.owner_id
                WHERE l.library_id = :library AND p.recycled_at IS NULL AND coalesce(p.encryption_key, '') <> :hash
                ORDER BY p.name LIMIT 1
                """)
                .bind("library", libraryId)
                .bind("hash", hash)
                .mapTo(Named.class)
                .findOne();
    }

    /** A library of a project, of the same owner, that is encrypted with another key than the project. */
    Optional<Named> ownWithOtherKey(Tx tx, int projectId) {
        return tx.query("""
                SELECT library.id, library.name FROM project_libraries l
                JOIN projects p ON p.id = l.project_id
                JOIN projects library ON library.id = l.library_id AND library.owner_id = p.owner_id
                WHERE l.project_id = :project AND library.recycled_at IS NULL AND library.encryption_key IS NOT NULL
                  AND library.encryption_key <> coalesce(p.encryption_key, '')
                ORDER BY library.name LIMIT 1
                """).bind("project", projectId).mapTo(Named.class).findOne();
    }

    /** One of the libraries that is encrypted with another key than this; an empty one stands for none. */
    Optional<Named> withOtherKey(Tx tx, List<Integer> libraryIds, String hash) {
        return tx.query("""
                SELECT id, name FROM projects
                WHERE id IN (<ids>) AND recycled_at IS NULL AND encryption_key IS NOT NULL AND encryption_key <> :hash
                ORDER BY name LIMIT 1
                """)
                .bindList("ids", libraryIds)
                .bind("hash", hash)
                .mapTo(Named.class)
                .findOne();
    }

    void replace(Tx tx, int projectId, List<Integer> libraryIds) {
        tx.update("DELETE FROM project_libraries WHERE project_id = :project")
                .bind("project", projectId)
                .execute();
        if (libraryIds.isEmpty()) {
            return;
        }
        var batch = tx.batch("""
                INSERT INTO project_libraries (project_id, position, library_id)
                VALUES (:project, :position, :library)
                """);
        for (int i = 0; i < libraryIds.size(); i++) {
            batch.bind("project", projectId)
                    .bind("position", i)
                    .bind("library", libraryIds.get(i))
                    .add();
        }
        batch.execute();
    }
}
