package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.db.RecordColumns;
import dev.leanto.machine.db.RowReader;
import dev.leanto.machine.db.Tx;
import dev.leanto.projects.access.Viewer;
import dev.leanto.projects.revisions.Digest;
import dev.leanto.projects.revisions.Head;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The table of projects. A project is only ever found together with one who can see it. */
final class ProjectStore {

    private static final RecordColumns SETTINGS = new RecordColumns(Settings.class);
    private static final RecordColumns LIVE = new RecordColumns(Project.Live.class);

    private static final String SELECT = """
            SELECT p.id, p.owner_id, p.organization_id, p.language, p.channel_token, p.created_at, p.modified_at,
                   p.recycled_at, p.revision, p.last_file_id, p.files, p.file_bytes, p.history_bytes, p.settings,
                   %s, %s,
                   access.is_owner, access.can_write, access.live_control, n.alias, pin.user_id IS NOT NULL AS is_pinned,
                   access.is_shared,
                   EXISTS (SELECT 1 FROM project_parameters r WHERE r.project_id = p.id) AS has_parameters,
                   EXISTS (SELECT 1 FROM project_libraries l WHERE l.project_id = p.id) AS has_libraries
            """.formatted(SETTINGS.names("p"), LIVE.names("p"));

    /** The places of what is not a column of the table by itself. */
    private static final int FIRST_OF_SETTINGS = 15;

    private static final int FIRST_OF_LIVE = FIRST_OF_SETTINGS + SETTINGS.count();
    private static final int FIRST_OF_VIEWER = FIRST_OF_LIVE + LIVE.count();

    private static final String HEAD = """
            JOIN projects p ON p.id = access.project_id
            LEFT JOIN project_aliases n ON n.project_id = access.project_id AND n.user_id = access.user_id
            LEFT JOIN project_pins pin ON pin.project_id = access.project_id AND pin.user_id = access.user_id
            """;

    static final String FIND = SELECT + "FROM project_access access " + HEAD + """
            WHERE access.user_id = ? AND access.project_id = ?
            """;

    static final String TAKE = """
            UPDATE projects SET version = version + 1
            WHERE id = ? AND EXISTS (
                SELECT 1 FROM project_access a WHERE a.project_id = ? AND a.user_id = ?)
            """;

    /** A page of what somebody sees. The limit stands here, where it ends the walk through the indexes. */
    static final String SEEN = """
            SELECT * FROM project_access
            WHERE user_id = :viewer AND project_id > :after AND recycled_at IS NULL %s
            ORDER BY project_id LIMIT :size OFFSET :skip""";

    static final String PAGE = SELECT + "FROM (" + SEEN + ") access " + HEAD + " ORDER BY access.project_id";

    static final String OF_ORGANIZATION = """
            AND (organization_id = :organization OR NOT EXISTS (
                SELECT 1 FROM memberships m
                WHERE m.organization_id = project_access.organization_id AND m.user_id = :viewer))
            """;

    static final String OF_REACH = "AND project_id IN (<reached>) ";

    private static final String INSERTED = """
            INSERT INTO projects (
                %sowner_id, organization_id, name_key, language, channel_token, created_at, modified_at, settings,
                revision, last_file_id, files, file_bytes, history_bytes, version, %s)
            VALUES (%s?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, %s)
            ON CONFLICT DO NOTHING
            RETURNING id
            """;

    private static final String INSERT = INSERTED.formatted("", SETTINGS.names(), "", Tx.marks(SETTINGS.count()));

    private static final String INSERT_AS =
            INSERTED.formatted("id, ", SETTINGS.names(), "?, ", Tx.marks(SETTINGS.count()));

    private static final String ADVANCE = """
            UPDATE projects SET
                revision = ?, last_file_id = ?, files = ?, file_bytes = ?, history_bytes = ?, settings = ?,
                modified_at = ?, bin_since = CASE WHEN recycled_at = ? THEN bin_since END, recycled_at = ?
            WHERE id = ?
            """;

    /** The project, if the user can see it; whether their token reaches it asks {@link ProjectDoor}. */
    Optional<Project> find(Tx tx, int projectId, int viewer) {
        return tx.row(FIND, row -> project(row, viewer), viewer, projectId);
    }

    /** The project, its row taken for this transaction, if the user can see it. */
    Optional<Project> take(Tx tx, int projectId, int viewer) {
        List<Integer> taken = List.of(projectId, projectId, viewer);
        return tx.rowAfter(TAKE, taken, FIND, row -> project(row, viewer), viewer, projectId);
    }

    /**
     * A page of the projects that a caller can see and that are not recycled, by id.
     *
     * @param organizationId of this organization, or shared with them from one that they are no member of; null for all
     * @param after the id after which the page begins
     * @param skip how many to pass over first
     */
    List<Project> page(Tx tx, Caller viewer, @Nullable String organizationId, int after, int skip, int size) {
        return seen(tx, PAGE, viewer, organizationId)
                .map(query -> query.bind("after", after)
                        .bind("size", size)
                        .bind("skip", skip)
                        .map((row, _) -> project(row, viewer.userId()))
                        .list())
                .orElse(List.of());
    }

    /**
     * A query of a page of what a caller sees, who and which organization being bound; empty when they see nothing.
     *
     * @param sql with {@link #SEEN} in it
     */
    static Optional<Query> seen(Tx tx, String sql, Caller viewer, @Nullable String organizationId) {
        Reach reach = viewer.reach();
        if (!reach.all() && reach.projects().isEmpty()) {
            return Optional.empty();
        }
        Query query = tx.query(
                        sql.formatted((organizationId == null ? "" : OF_ORGANIZATION) + (reach.all() ? "" : OF_REACH)))
                .bind("viewer", viewer.userId());
        if (organizationId != null) {
            query.bind("organization", organizationId);
        }
        if (!reach.all()) {
            query.bindList("reached", reach.projects());
        }
        return Optional.of(query);
    }

    /**
     * Makes a project, unless its owner has a live one with that name; then it is empty.
     *
     * @param first where its history stands with its first revision, which is written next
     */
    Optional<Integer> insert(Tx tx, NewProject project, Head first) {
        Settings settings = project.settings();
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                project.ownerId(),
                project.organizationId(),
                ProjectName.keyOf(settings.name()),
                project.language().wireName(),
                project.channelToken(),
                project.at().toEpochMilli(),
                project.at().toEpochMilli(),
                project.content().digest().bytes(),
                first.revision(),
                first.lastFileId(),
                first.files(),
                first.fileBytes(),
                first.historyBytes(),
                settings.name(),
                settings.description(),
                settings.leanVersionId(),
                settings.leanPinnedToMaster(),
                settings.leanEnvironmentId(),
                settings.grid(),
                settings.liveGrid(),
                settings.encryptionKey()));
        if (project.id() == null) {
            return tx.row(INSERT, row -> row.getInt(1), values.toArray());
        }
        values.addFirst(project.id());
        return tx.row(INSERT_AS, row -> row.getInt(1), values.toArray());
    }

    /** Stores the settings that are one value each; parameters and libraries have tables of their own. */
    void updateSettings(Tx tx, int projectId, Settings settings) {
        tx.update("UPDATE projects SET name_key = :nameKey, " + SETTINGS.assignments() + " WHERE id = :id")
                .bind("id", projectId)
                .bind("nameKey", ProjectName.keyOf(settings.name()))
                .bindMethods(settings)
                .execute();
    }

    /** Moves the head to its newest revision; what stays in the recycle bin goes on waiting there. */
    void advance(Tx tx, Head head, Digest settings, Instant modified, @Nullable Instant recycled) {
        Long since = recycled == null ? null : recycled.toEpochMilli();
        tx.send(
                ADVANCE,
                head.revision(),
                head.lastFileId(),
                head.files(),
                head.fileBytes(),
                head.historyBytes(),
                settings.bytes(),
                modified.toEpochMilli(),
                since,
                since,
                head.projectId());
    }

    /** Where the history of every project stands. */
    List<Head> heads(Tx tx) {
        return tx.query("SELECT id AS project_id, revision, last_file_id, files, file_bytes, history_bytes"
                        + " FROM projects ORDER BY id")
                .mapTo(Head.class)
                .list();
    }

    long count(Tx tx) {
        return tx.query("SELECT count(*) FROM projects").mapTo(Long.class).one();
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
        int id = row.getInt(1);
        return new Project(
                id,
                row.getInt(2),
                row.getString(3),
                Language.ofWireName(row.getString(4)),
                row.getString(5),
                settings(row, FIRST_OF_SETTINGS),
                live(row, FIRST_OF_LIVE),
                Instant.ofEpochMilli(row.getLong(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                RowReader.instant(row, 8),
                new Head(id, row.getInt(9), row.getInt(10), row.getInt(11), row.getLong(12), row.getLong(13)),
                Digest.stored(row.getBytes(14)),
                new Viewer(
                        viewer,
                        row.getBoolean(FIRST_OF_VIEWER),
                        row.getBoolean(FIRST_OF_VIEWER + 1),
                        row.getBoolean(FIRST_OF_VIEWER + 2),
                        row.getString(FIRST_OF_VIEWER + 3),
                        row.getBoolean(FIRST_OF_VIEWER + 4)),
                new Project.Beside(
                        row.getBoolean(FIRST_OF_VIEWER + 5),
                        row.getBoolean(FIRST_OF_VIEWER + 6),
                        row.getBoolean(FIRST_OF_VIEWER + 7)));
    }

    /** By hand, as all of it: every request reads one, and most lists many. */
    private static Settings settings(ResultSet row, int first) throws SQLException {
        return new Settings(
                row.getString(first),
                row.getString(first + 1),
                row.getInt(first + 2),
                row.getBoolean(first + 3),
                row.getInt(first + 4),
                row.getString(first + 5),
                row.getString(first + 6),
                row.getString(first + 7));
    }

    private static Project.Live live(ResultSet row, int first) throws SQLException {
        return new Project.Live(
                row.getString(first),
                row.getString(first + 1),
                RowReader.instant(row, first + 2),
                row.getBoolean(first + 3));
    }
}
