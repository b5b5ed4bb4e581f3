package dev.leanto.projects.revisions;

import static dev.leanto.machine.db.NewRows.Column.BIGINT;
import static dev.leanto.machine.db.NewRows.Column.BOOLEAN;
import static dev.leanto.machine.db.NewRows.Column.BYTEA;
import static dev.leanto.machine.db.NewRows.Column.INTEGER;

import dev.leanto.machine.db.NewRows;
import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of contents: what files and settings were, once for each project, known by their digests. None ever changes. */
final class ContentStore {

    /** Where the content of a new file version is, the fifth of whose values it is. */
    static final String OF_VERSION = "contents WHERE project_id = ?1 AND sha256 = ?5";

    private static final String CONTENTS =
            "SELECT sha256, compressed, bytes FROM %s contents WHERE project_id = ? AND sha256 %s";

    static final String AT_PLACES = "SELECT sha256, compressed, bytes FROM %s contents WHERE contents.rowid %s";

    private static final String INSERT = """
            INSERT INTO contents (project_id, sha256, size, compressed, bytes) %s
            ON CONFLICT DO NOTHING
            """;

    private static final List<ListedFile> NO_FILES = List.of();

    /**
     * The files with their contents, in the same order. Those are taken that lie where they should; whatever has come there
     * instead has another digest, and what is missing then is looked up by its own.
     */
    List<ProjectFile> withTexts(Tx tx, int projectId, List<ListedFile> listed) {
        Map<Digest, List<ListedFile>> wanted = listed.stream().collect(Collectors.groupingBy(ListedFile::content));
        Map<Integer, ProjectFile> read = new HashMap<>();
        List<Long> places = listed.stream()
                .map(ListedFile::contentRow)
                .filter(row -> row != ListedFile.ROW_UNKNOWN)
                .distinct()
                .toList();
        take(tx.rowsAt(AT_PLACES, row -> texts(row, wanted), places), read);
        List<byte[]> digests = wanted.values().stream()
                .map(List::getFirst)
                .filter(file -> !read.containsKey(file.id()))
                .map(file -> file.content().bytes())
                .toList();
        take(tx.rowsAmong(CONTENTS, row -> texts(row, wanted), projectId, digests), read);
        if (read.size() < listed.size()) {
            throw new IllegalStateException("The project was removed while it was read");
        }
        return listed.stream().map(file -> read.get(file.id())).toList();
    }

    private static void take(List<List<ProjectFile>> found, Map<Integer, ProjectFile> read) {
        found.forEach(files -> files.forEach(file -> read.put(file.id(), file)));
    }

    /** The files that have this content. */
    private static List<ProjectFile> texts(ResultSet row, Map<Digest, List<ListedFile>> wanted) throws SQLException {
        boolean compressed = row.getBoolean(2);
        byte[] bytes = row.getBytes(3);
        return wanted.getOrDefault(Digest.stored(row.getBytes(1)), NO_FILES).stream()
                .map(file -> new ProjectFile(file.id(), file.path(), file.modified(), compressed, bytes))
                .toList();
    }

    /** The text of a content. */
    String text(Tx tx, int projectId, Digest digest) {
        return tx.query("SELECT compressed, bytes FROM contents WHERE project_id = :project AND sha256 = :digest")
                .bind("project", projectId)
                .bind("digest", digest.bytes())
                .map((row, _) -> Content.text(row.getBoolean("compressed"), row.getBytes("bytes")))
                .one();
    }

    /** Stores contents, as far as the project has not stored them already; how many bytes that took. */
    long insert(Tx tx, int projectId, List<Content> contents) {
        return tx.insert(rows(projectId, contents), "length(bytes)", row -> row.getLong(1)).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Stores the first contents of a project. */
    void insertFirst(Tx tx, int projectId, List<Content> contents) {
        tx.send(rows(projectId, contents));
    }

    private static NewRows rows(int projectId, List<Content> contents) {
        NewRows rows = new NewRows(INSERT, INTEGER, BYTEA, BIGINT, BOOLEAN, BYTEA);
        contents.forEach(content ->
                rows.add(projectId, content.digest().bytes(), content.size(), content.isCompressed(), content.bytes()));
        return rows;
    }
}
