package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import dev.leanto.projects.revisions.Digest;
import dev.leanto.projects.revisions.History;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of projects. A project is only ever found together with one who can see it. */
final class ProjectStore {

    private static final String SELECT = """
            SELECT p.id, p.owner_id, p.organization_id, p.language, p.name, p.description, p.lean_version_id,
                   p.lean_pinned_to_master, p.lean_environment_id, p.channel_token, p.grid, p.live_grid, p.live_form,
                   p.paper_equity, p.last_live_deployment, p.code_running, p.encryption_key, p.created_at,
                   p.modified_at, p.recycled_at, p.revision, p.last_file_id, p.settings,
                   p.owner_id = :viewer OR coalesce(c.can_write, FALSE) OR coalesce(s.can_write, FALSE) AS can_write,
                   p.owner_id = :viewer OR coalesce(c.live_control, FALSE) OR coalesce(s.live_control, FALSE)
                       AS live_control,
                   a.alias,
                   EXISTS (SELECT 1 FROM project_collaborators x WHERE x.project_id = p.id)
                       OR EXISTS (SELECT 1 FROM project_organization_shares x WHERE x.project_id = p.id) AS is_shared
            FROM projects p
            LEFT JOIN project_collaborators c ON c.project_id = p.id AND c.user_id = :viewer
            LEFT JOIN project_organization_shares s ON s.project_id = p.id AND EXISTS (
                SELECT 1 FROM organization_members m
                WHERE m.organization_id = s.organization_id AND m.user_id = :viewer)
            LEFT JOIN project_aliases a ON a.project_id = p.id AND a.user_id = :viewer
            WHERE (p.owner_id = :viewer OR c.user_id IS NOT NULL OR s.project_id IS NOT NULL)
            """;

    /** The project, if the user can see it. */
    Optional<Project> find(Tx tx, int projectId, int viewer) {
        return tx.query(SELECT + " AND p.id = :id")
                .bind("id", projectId)
                .bind("viewer", viewer)
                .map((row, _) -> project(row, viewer))
                .findOne();
    }

    /** Takes the row of the project for this transaction; false when there is none that the user can see. */
    boolean take(Tx tx, int projectId, int viewer) {
        return tx.update("""
                        UPDATE projects SET version = version + 1
                        WHERE id = :id AND (owner_id = :viewer
                            OR EXISTS (
                                SELECT 1 FROM project_collaborators c
                                WHERE c.project_id = projects.id AND c.user_id = :viewer)
                            OR EXISTS (
                                SELECT 1 FROM project_organization_shares s
                                JOIN organization_members m ON m.organization_id = s.organization_id
                                WHERE s.project_id = projects.id AND m.user_id = :viewer))
                        """).bind("id", projectId).bind("viewer", viewer).execute() == 1;
    }

    /**
     * A page of the projects that a user can see and that are not recycled, by id.
     *
     * @param organizationId of this organization, or shared with him from one that he is no member of; null for all
     * @param after the id after which the page begins
     * @param skip how many to pass over first
     */
    List<Project> page(Tx tx, int viewer, @Nullable String organizationId, int after, int skip, int size) {
        // Indexed searches for what is his, shared with him and shared with his organizations, not one scan of all.
        String sql = SELECT + """
                 AND p.id IN (
                    SELECT own.id FROM projects own
                    WHERE own.owner_id = :viewer AND own.recycled_at IS NULL AND own.id > :after
                    UNION ALL
                    SELECT shared.project_id FROM project_collaborators shared
                    WHERE shared.user_id = :viewer AND shared.project_id > :after
                    UNION ALL
                    SELECT everybody.project_id FROM project_organization_shares everybody
                    JOIN organization_members member ON member.organization_id = everybody.organization_id
                    WHERE member.user_id = :viewer AND everybody.project_id > :after)
                 AND p.recycled_at IS NULL
                """;
        if (organizationId != null) {
            sql += """
                     AND (p.organization_id = :organization OR NOT EXISTS (
                        SELECT 1 FROM organization_members m
                        WHERE m.organization_id = p.organization_id AND m.user_id = :viewer))
                    """;
        }
        var query = tx.query(sql + " ORDER BY p.id LIMIT :size OFFSET :skip")
                .bind("viewer", viewer)
                .bind("after", after)
                .bind("size", size)
                .bind("skip", skip);
        if (organizationId != null) {
            query.bind("organization", organizationId);
        }
        return query.map((row, _) -> project(row, viewer)).list();
    }

    /** Makes a project, unless its owner has a live one with that name; then it is empty. */
    Optional<Integer> insert(Tx tx, NewProject project, ProjectName name, Instant now) {
        String[] given = project.id() == null ? new String[] {"", ""} : new String[] {"id, ", project.id() + ", "};
        return tx.query("""
                INSERT INTO projects (
                    %sowner_id, organization_id, name, name_key, description, language, lean_version_id,
                    lean_pinned_to_master, lean_environment_id, channel_token, created_at, modified_at,
                    version, revision, last_file_id, settings)
                VALUES (
                    %s:owner, :organization, :name, :nameKey, '', :language, :version,
                    TRUE, :environment, :channel, :now, :now,
                    1, 0, 0, :none)
                ON CONFLICT DO NOTHING
                RETURNING id
                """.formatted((Object[]) given))
                .bind("owner", project.ownerId())
                .bind("organization", project.organizationId())
                .bind("name", name.value())
                .bind("nameKey", name.key())
                .bind("language", project.language().wireName())
                .bind("version", project.leanVersionId())
                .bind("environment", project.environmentId())
                .bind("channel", project.channelToken())
                .bind("now", now.toEpochMilli())
                .bind("none", new byte[0])
                .mapTo(Integer.class)
                .findOne();
    }

    /** Stores the settings of the head; parameters and libraries have tables of their own. */
    void updateSettings(Tx tx, int projectId, Settings settings) {
        tx.update("""
                UPDATE projects SET
                    name = :name, name_key = :nameKey, description = :description, lean_version_id = :version,
                    lean_pinned_to_master = :pinned, lean_environment_id = :environment, grid = :grid,
                    live_grid = :liveGrid, encryption_key = :encryptionKey
                WHERE id = :id
                """)
                .bind("id", projectId)
                .bind("name", settings.name())
                .bind("nameKey", ProjectName.key(settings.name()))
                .bind("description", settings.description())
                .bind("version", settings.leanVersionId())
                .bind("pinned", settings.pinnedToMaster())
                .bind("environment", settings.environmentId())
                .bind("grid", settings.grid())
                .bind("liveGrid", settings.liveGrid())
                .bind("encryptionKey", settings.encryptionKey())
                .execute();
    }

    /** Moves the head to its newest revision. */
    void advance(Tx tx, History history, Digest settings, Instant modified, @Nullable Instant recycled) {
        tx.update("""
                UPDATE projects SET
                    revision = :revision, last_file_id = :lastFile, settings = :settings, modified_at = :modified,
                    recycled_at = :recycled
                WHERE id = :id
                """)
                .bind("id", history.projectId())
                .bind("revision", history.revision())
                .bind("lastFile", history.lastFileId())
                .bind("settings", settings.bytes())
                .bind("modified", modified.toEpochMilli())
                .bind("recycled", recycled == null ? null : recycled.toEpochMilli())
                .execute();
    }

    /** The ids of projects that were recycled before this moment. */
    List<Integer> recycledBefore(Tx tx, Instant moment) {
        return tx.query("SELECT id FROM projects WHERE recycled_at < :moment ORDER BY id")
                .bind("moment", moment.toEpochMilli())
                .mapTo(Integer.class)
                .list();
    }

    /** Removes a project for good, and all that belongs to it, if it was recycled before this moment. */
    boolean purge(Tx tx, int projectId, Instant moment) {
        return tx.update("DELETE FROM projects WHERE id = :id AND recycled_at < :moment")
                        .bind("id", projectId)
                        .bind("moment", moment.toEpochMilli())
                        .execute()
                == 1;
    }

    int countOfVersion(Tx tx, int leanVersionId) {
        return tx.query("SELECT count(*) FROM projects WHERE lean_version_id = :id")
                .bind("id", leanVersionId)
                .mapTo(Integer.class)
                .one();
    }

    int countOfEncryptionKey(Tx tx, String organizationId, String hash) {
        return tx.query(
                        "SELECT count(*) FROM projects WHERE organization_id = :organization AND encryption_key = :hash")
                .bind("organization", organizationId)
                .bind("hash", hash)
                .mapTo(Integer.class)
                .one();
    }

    int countOfEnvironment(Tx tx, int environmentId) {
        return tx.query("SELECT count(*) FROM projects WHERE lean_environment_id = :id")
                .bind("id", environmentId)
                .mapTo(Integer.class)
                .one();
    }

    private static Project project(ResultSet row, int viewer) throws SQLException {
        int id = row.getInt("id");
        int owner = row.getInt("owner_id");
        return new Project(
                id,
                owner,
                row.getString("organization_id"),
                Language.ofWireName(row.getString("language")),
                row.getString("name"),
                row.getString("description"),
                row.getInt("lean_version_id"),
                row.getBoolean("lean_pinned_to_master"),
                row.getInt("lean_environment_id"),
                row.getString("channel_token"),
                row.getString("grid"),
                row.getString("live_grid"),
                new Project.Live(
                        row.getString("live_form"),
                        row.getString("paper_equity"),
                        instant(row, "last_live_deployment"),
                        row.getBoolean("code_running")),
                row.getString("encryption_key"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("modified_at")),
                instant(row, "recycled_at"),
                new History(id, row.getInt("revision"), row.getInt("last_file_id")),
                Digest.stored(row.getBytes("settings")),
                owner == viewer
                        ? Viewer.owner(viewer)
                        : new Viewer(
                                viewer,
                                false,
                                row.getBoolean("can_write"),
                                row.getBoolean("live_control"),
                                row.getString("alias")),
                row.getBoolean("is_shared"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
