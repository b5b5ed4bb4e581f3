package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of contents and file versions. Nothing in them is ever overwritten; an interval is closed, that is all. */
final class FileStore {

    Map<FilePath, FileTree.File> current(Tx tx, int projectId) {
        Map<FilePath, FileTree.File> files = new HashMap<>();
        tx.query("""
                SELECT f.file_id, f.path, f.content, c.size
                FROM file_versions f
                JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content
                WHERE f.project_id = :project AND f.to_revision IS NULL
                """)
                .bind("project", projectId)
                .map((row, _) -> files.put(
                        new FilePath(row.getString("path")),
                        new FileTree.File(
                                row.getInt("file_id"),
                                Digest.stored(row.getBytes("content")),
                                row.getLong("size"),
                                null)))
                .forEach(_ -> {});
        return files;
    }

    /** The current files with their contents, by path. */
    List<ProjectFile> read(Tx tx, int projectId) {
        return tx.query(READ + " ORDER BY f.path")
                .bind("project", projectId)
                .map((row, _) -> file(row))
                .list();
    }

    /** The files as they were at a revision, with their contents, by path. */
    List<ProjectFile> read(Tx tx, int projectId, int revision) {
        return tx.query(FILES + """
                        AND f.from_revision <= :revision AND (f.to_revision IS NULL OR f.to_revision > :revision)
                        ORDER BY f.path
                        """)
                .bind("project", projectId)
                .bind("revision", revision)
                .map((row, _) -> file(row))
                .list();
    }

    /** The text of a content. */
    String text(Tx tx, int projectId, Digest digest) {
        return tx.query("SELECT compressed, bytes FROM contents WHERE project_id = :project AND sha256 = :digest")
                .bind("project", projectId)
                .bind("digest", digest.bytes())
                .map((row, _) -> Content.text(row.getBoolean("compressed"), row.getBytes("bytes")))
                .one();
    }

    /** One current file with its content; null when there is none with that path. */
    @Nullable
    ProjectFile read(Tx tx, int projectId, FilePath path) {
        return tx.query(READ + " AND f.path = :path")
                .bind("project", projectId)
                .bind("path", path.value())
                .map((row, _) -> file(row))
                .findOne()
                .orElse(null);
    }

    void insertContents(Tx tx, int projectId, Collection<Content> contents) {
        if (contents.isEmpty()) {
            return;
        }
        var batch = tx.batch("""
                INSERT INTO contents (project_id, sha256, size, compressed, bytes)
                VALUES (:project, :sha256, :size, :compressed, :bytes)
                ON CONFLICT DO NOTHING
                """);
        for (Content content : contents) {
            batch.bind("project", projectId)
                    .bind("sha256", content.digest().bytes())
                    .bind("size", content.size())
                    .bind("compressed", content.isCompressed())
                    .bind("bytes", content.bytes())
                    .add();
        }
        batch.execute();
    }

    void close(Tx tx, int projectId, int revision, Collection<FileTree.File> files) {
        if (files.isEmpty()) {
            return;
        }
        var batch = tx.batch("""
                UPDATE file_versions SET to_revision = :revision
                WHERE project_id = :project AND file_id = :file AND to_revision IS NULL
                """);
        for (FileTree.File file : files) {
            batch.bind("revision", revision)
                    .bind("project", projectId)
                    .bind("file", file.fileId())
                    .add();
        }
        batch.execute();
    }

    /**
     * Opens the versions of new and changed files.
     *
     * @param lastFileId the highest file id in use; new files get the ones after it
     * @return the highest file id in use afterwards
     */
    int open(Tx tx, int projectId, int revision, int lastFileId, Map<FilePath, FileTree.File> files) {
        if (files.isEmpty()) {
            return lastFileId;
        }
        var batch = tx.batch("""
                INSERT INTO file_versions (project_id, file_id, from_revision, to_revision, path, content)
                VALUES (:project, :file, :revision, NULL, :path, :content)
                """);
        int last = lastFileId;
        for (var entry : files.entrySet()) {
            FileTree.File file = entry.getValue();
            batch.bind("project", projectId)
                    .bind("file", file.fileId() == FileTree.NEW ? ++last : file.fileId())
                    .bind("revision", revision)
                    .bind("path", entry.getKey().value())
                    .bind("content", file.content().bytes())
                    .add();
        }
        batch.execute();
        return last;
    }

    private static final String FILES = """
            SELECT f.file_id, f.path, r.at, c.compressed, c.bytes
            FROM file_versions f
            JOIN revisions r ON r.project_id = f.project_id AND r.number = f.from_revision
            JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content
            WHERE f.project_id = :project
            """;

    private static final String READ = FILES + " AND f.to_revision IS NULL";

    private static ProjectFile file(ResultSet row) throws SQLException {
        return new ProjectFile(
                row.getInt("file_id"),
                new FilePath(row.getString("path")),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getBoolean("compressed"),
                row.getBytes("bytes"));
    }
}
