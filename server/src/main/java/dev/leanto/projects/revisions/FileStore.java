package dev.leanto.projects.revisions;

import static dev.leanto.machine.db.NewRows.Column.BIGINT;
import static dev.leanto.machine.db.NewRows.Column.BYTEA;
import static dev.leanto.machine.db.NewRows.Column.INTEGER;
import static dev.leanto.machine.db.NewRows.Column.TEXT;

import dev.leanto.machine.db.NewRows;
import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The table of file versions. Nothing in it is ever overwritten; an interval is closed, that is all. */
final class FileStore {

    Map<FilePath, FileTree.File> current(Tx tx, int projectId) {
        return byPath(tx.query(TREE).bind("project", projectId));
    }

    /** Those of the current files that have one of these paths. */
    Map<FilePath, FileTree.File> current(Tx tx, int projectId, Collection<FilePath> paths) {
        return byPath(tx.query(TREE + OF_PATHS)
                .bind("project", projectId)
                .bindList("paths", paths.stream().map(FilePath::value).toList()));
    }

    /** One of the current files that lie below a path as if it were a folder, but for some; none when there is none. */
    Map<FilePath, FileTree.File> oneBelow(Tx tx, int projectId, FilePath folder, Collection<FilePath> but) {
        // What begins with "folder/" lies between that and the same with the character after the slash.
        return byPath(tx.query(TREE + BELOW)
                .bindList("but", but.stream().map(FilePath::value).toList())
                .bind("project", projectId)
                .bind("first", folder.value() + "/")
                .bind("end", folder.value() + (char) ('/' + 1)));
    }

    private static Map<FilePath, FileTree.File> byPath(Query query) {
        Map<FilePath, FileTree.File> files = new HashMap<>();
        query.map((row, _) -> files.put(
                        new FilePath(row.getString("path")),
                        new FileTree.File(
                                row.getInt("file_id"),
                                Digest.stored(row.getBytes("content")),
                                row.getLong("size"),
                                null)))
                .forEach(_ -> {});
        return files;
    }

    /** The current files without their contents, by path; one or none when a path is given. */
    List<ListedFile> list(Tx tx, int projectId, @Nullable FilePath path) {
        var query = tx.query(LISTED + CURRENT + (path == null ? "" : OF_PATH) + BY_PATH)
                .bind("project", projectId);
        if (path != null) {
            query.bind("path", path.value());
        }
        return query.map((row, _) -> listed(row)).list();
    }

    /** Which revisions gave the current files their contents or names, by the files' ids. */
    Map<Integer, Integer> since(Tx tx, int projectId) {
        Map<Integer, Integer> revisions = new HashMap<>();
        tx.rows(SINCE, row -> revisions.put(row.getInt(1), row.getInt(2)), projectId);
        return revisions;
    }

    /** The files as they were at a revision without their contents, by path; one or none when a path is given. */
    List<ListedFile> list(Tx tx, int projectId, int revision, @Nullable FilePath path) {
        var query = tx.query(LISTED + AT_REVISION + (path == null ? "" : OF_PATH) + BY_PATH)
                .bind("project", projectId)
                .bind("revision", revision);
        if (path != null) {
            query.bind("path", path.value());
        }
        return query.map((row, _) -> listed(row)).list();
    }

    private static ListedFile listed(ResultSet row) throws SQLException {
        return new ListedFile(
                row.getInt(1),
                new FilePath(row.getString(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                Digest.stored(row.getBytes(4)),
                row.getLong(5),
                row.getLong(6));
    }

    /** The files as they were at a revision, with their contents, by path. */
    List<ProjectFile> read(Tx tx, int projectId, int revision) {
        return tx.query(FILES + AT_REVISION + BY_PATH)
                .bind("project", projectId)
                .bind("revision", revision)
                .map((row, _) -> file(row))
                .list();
    }

    /** One current file with its content; null when there is none with that path. */
    @Nullable
    ProjectFile read(Tx tx, int projectId, FilePath path) {
        return tx.query(FILES + CURRENT + OF_PATH)
                .bind("project", projectId)
                .bind("path", path.value())
                .map((row, _) -> file(row))
                .findOne()
                .orElse(null);
    }

    void close(Tx tx, int projectId, int revision, Collection<FileTree.File> files) {
        if (files.isEmpty()) {
            return;
        }
        tx.sendAmong(CLOSE, files.stream().map(FileTree.File::fileId).toList(), revision, projectId);
    }

    /**
     * Opens the versions of new and changed files.
     *
     * @param at when the revision is made
     * @param lastFileId the highest file id in use; new files get the ones after it
     * @return the highest file id in use afterwards
     */
    int open(Tx tx, int projectId, int revision, Instant at, int lastFileId, Map<FilePath, FileTree.File> files) {
        if (files.isEmpty()) {
            return lastFileId;
        }
        NewRows rows =
                NewRows.placed(OPEN, ContentStore.OF_VERSION, INTEGER, INTEGER, INTEGER, TEXT, BYTEA, BIGINT, BIGINT);
        int last = lastFileId;
        for (var entry : files.entrySet()) {
            FileTree.File file = entry.getValue();
            rows.add(
                    projectId,
                    file.fileId() == FileTree.NEW ? ++last : file.fileId(),
                    revision,
                    entry.getKey().value(),
                    file.content().bytes(),
                    file.size(),
                    at.toEpochMilli());
        }
        tx.send(rows);
        return last;
    }

    static final String TREE = """
            SELECT f.file_id, f.path, f.content, f.size
            FROM file_versions f
            WHERE f.project_id = :project AND f.to_revision IS NULL
            """;

    static final String SINCE =
            "SELECT file_id, from_revision FROM file_versions WHERE project_id = ? AND to_revision IS NULL";

    static final String OF_PATH = " AND f.path = :path";

    static final String BY_PATH = " ORDER BY f.path";

    static final String OF_PATHS = " AND f.path IN (<paths>)";

    static final String BELOW =
            " AND f.path > :first AND f.path < :end AND f.path NOT IN (<but>) ORDER BY f.path LIMIT 1";

    static final String CLOSE =
            "UPDATE file_versions SET to_revision = ? WHERE project_id = ? AND to_revision IS NULL AND file_id %s";

    private static final String OPEN = """
            INSERT INTO file_versions (project_id, file_id, from_revision, path, content, size, modified, content_row)
            %s
            """;

    static final String LISTED = """
            SELECT f.file_id, f.path, f.modified, f.content, f.size, f.content_row
            FROM file_versions f
            WHERE f.project_id = :project
            """;

    static final String AT_REVISION =
            " AND f.from_revision <= :revision AND (f.to_revision IS NULL OR f.to_revision > :revision)";

    static final String CURRENT = " AND f.to_revision IS NULL";

    static final String FILES = """
            SELECT f.file_id, f.path, f.modified, c.compressed, c.bytes
            FROM file_versions f
            JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content
            WHERE f.project_id = :project
            """;

    private static ProjectFile file(ResultSet row) throws SQLException {
        return new ProjectFile(
                row.getInt("file_id"),
                new FilePath(row.getString("path")),
                Instant.ofEpochMilli(row.getLong("modified")),
                row.getBoolean("compressed"),
                row.getBytes("bytes"));
    }
}
