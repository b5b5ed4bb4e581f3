package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What the tables of the history say of the past. */
final class RevisionLogStore {

    static final String SELECT = """
            SELECT r.number, r.at, r.user_id, u.name AS user_name, coalesce(t.label, l.label) AS token_label, r.source, r.kind, r.summary,
                   r.settings, n.name, r.number - 1 - (
                       SELECT max(b.number) FROM revisions b WHERE b.project_id = r.project_id AND b.number < r.number)
                   AS thinned
            FROM revisions r
            JOIN user_cards u ON u.id = r.user_id
            LEFT JOIN token_labels t ON t.id = r.token_id
            LEFT JOIN login_labels l ON l.id = r.login_id
            LEFT JOIN revision_names n ON n.project_id = r.project_id AND n.revision = r.number
            WHERE r.project_id = :project
            """;

    /**
     * What touched a path between two revisions. No two files have a path at the same time: what ended there began there too,
     * or was the last that began before.
     */
    static final String TOUCHES = """
            AND r.number IN (
                SELECT from_revision FROM file_versions WHERE project_id = :project AND path = :path
                    AND from_revision > :after AND from_revision < :before
                UNION ALL
                SELECT to_revision FROM file_versions WHERE project_id = :project AND path = :path
                    AND to_revision IS NOT NULL AND from_revision < :before AND from_revision >= coalesce((
                        SELECT max(from_revision) FROM file_versions WHERE project_id = :project AND path = :path
                            AND from_revision <= :after), 0))
            """;

    /** Begins with the names: there are few, however long the history is. */
    static final String NAMED = "AND r.number IN (SELECT revision FROM revision_names WHERE project_id = :project) ";

    /** The first of the revisions before a number that a page does not look at any more. */
    static final String FLOOR = """
            SELECT number FROM revisions WHERE project_id = :project AND number < :before
            ORDER BY number DESC LIMIT 1 OFFSET :skip
            """;

    private static final String VERSIONS = """
            SELECT f.file_id, f.path, f.content, f.size FROM file_versions f
            WHERE f.project_id = :project AND f.from_revision <= :revision
            """;

    /** In two halves: what ended since is found by its end, so that the recent past costs little. */
    static final String TREE =
            VERSIONS + "AND f.to_revision IS NULL UNION ALL " + VERSIONS + "AND f.to_revision > :revision";

    static final String ENDED = VERSIONS + "AND f.to_revision > :revision AND f.to_revision <= :later";

    static final String BEGUN = """
            SELECT f.file_id, f.path, f.content, f.size FROM file_versions f
            WHERE f.project_id = :project AND f.from_revision > :revision AND f.from_revision <= :later
                AND (f.to_revision IS NULL OR f.to_revision > :later)
            """;

    /** The newest revision before a number that is not among so many of them; none when there are no more than so many. */
    Optional<Integer> floor(Tx tx, int projectId, int before, int looked) {
        return tx.query(FLOOR)
                .bind("project", projectId)
                .bind("before", before)
                .bind("skip", looked)
                .mapTo(Integer.class)
                .findOne();
    }

    /** The revisions that are asked for, after one number and before another, newest first. */
    List<Revision> page(Tx tx, int projectId, RevisionFilter filter, int after, int before, int count) {
        Map<String, Object> values = new TreeMap<>(Map.of("after", after, "before", before, "count", count));
        StringBuilder conditions = new StringBuilder("AND r.number > :after AND r.number < :before ");
        add(conditions, values, "AND r.user_id = :user ", "user", filter.userId());
        add(conditions, values, "AND r.source = :source ", "source", filter.source());
        add(
                conditions,
                values,
                TOUCHES,
                "path",
                filter.path() == null ? null : filter.path().value());
        add(
                conditions,
                values,
                "AND r.at >= :since ",
                "since",
                filter.since() == null ? null : filter.since().toEpochMilli());
        add(
                conditions,
                values,
                "AND r.at < :until ",
                "until",
                filter.until() == null ? null : filter.until().toEpochMilli());
        add(conditions, values, "AND r.user_id <> :by ", "by", filter.by());
        if (filter.named()) {
            conditions.append(NAMED);
        }
        return tx.query(SELECT + conditions + " ORDER BY r.number DESC LIMIT :count")
                .bind("project", projectId)
                .bindMap(values)
                .map((row, _) -> revision(row))
                .list();
    }

    private static void add(
            StringBuilder conditions,
            Map<String, Object> values,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.append(condition);
            values.put(name, value);
        }
    }

    Optional<Revision> find(Tx tx, int projectId, int number) {
        return tx.query(SELECT + " AND r.number = :number")
                .bind("project", projectId)
                .bind("number", number)
                .map((row, _) -> revision(row))
                .findOne();
    }

    /** The first that is kept after one; of the newest there is none. */
    int next(Tx tx, int projectId, int number) {
        return tx.query("SELECT min(number) FROM revisions WHERE project_id = :project AND number > :number")
                .bind("project", projectId)
                .bind("number", number)
                .mapTo(Integer.class)
                .one();
    }

    Optional<Integer> before(Tx tx, int projectId, int number) {
        return tx.query("SELECT max(number) FROM revisions WHERE project_id = :project AND number < :number")
                .bind("project", projectId)
                .bind("number", number)
                .mapTo(Integer.class)
                .findOne();
    }

    List<Revision> revisions(Tx tx, int projectId, Collection<Integer> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        return tx.query(SELECT + " AND r.number IN (<numbers>)")
                .bindList("numbers", List.copyOf(numbers))
                .bind("project", projectId)
                .map((row, _) -> revision(row))
                .list();
    }

    /** The newest revision that the user has read or made, from this source or, without one, from any; 0 for none. */
    int visited(Tx tx, int projectId, int userId, @Nullable String source) {
        return tx.query("SELECT coalesce(max(revision), 0) FROM project_marks WHERE project_id = :project"
                        + " AND user_id = :user AND (source = :source OR :any)")
                .bind("project", projectId)
                .bind("user", userId)
                .bind("source", source == null ? "" : source)
                .bind("any", source == null)
                .mapTo(Integer.class)
                .one();
    }

    /** The versions of files that began with some revisions, or ended. */
    static String changes(String side) {
        return """
                SELECT f.%1$s AS revision, f.file_id, f.path, f.content, f.size FROM file_versions f
                WHERE f.project_id = :project AND f.%1$s IN (<revisions>)
                """.formatted(side);
    }

    /** What each of these revisions did with files, by path. */
    List<FileChange> changes(Tx tx, int projectId, Collection<Integer> revisions) {
        record Key(int revision, int fileId) {}
        if (revisions.isEmpty()) {
            return List.of();
        }
        Map<Key, FileChange.Version> before = new HashMap<>();
        Map<Key, FileChange.Version> after = new HashMap<>();
        for (var side : Map.of("from_revision", after, "to_revision", before).entrySet()) {
            tx.query(changes(side.getKey()))
                    .bindList("revisions", List.copyOf(revisions))
                    .bind("project", projectId)
                    .map((row, _) ->
                            side.getValue().put(new Key(row.getInt("revision"), row.getInt("file_id")), version(row)))
                    .forEach(_ -> {});
        }
        List<FileChange> changes = new ArrayList<>();
        after.forEach((key, version) ->
                changes.add(new FileChange(key.revision(), key.fileId(), before.remove(key), version)));
        before.forEach((key, version) -> changes.add(new FileChange(key.revision(), key.fileId(), version, null)));
        changes.sort((a, b) -> a.path().compareTo(b.path()));
        return changes;
    }

    /** The files as they were at a revision, by the numbers that they keep. */
    Map<Integer, FileChange.Version> tree(Tx tx, int projectId, int revision) {
        return byFile(tx.query(TREE).bind("project", projectId).bind("revision", revision));
    }

    /** What stood at a revision, and no longer at a later one, by file. */
    Map<Integer, FileChange.Version> ended(Tx tx, int projectId, int revision, int later) {
        return byFile(tx.query(ENDED)
                .bind("project", projectId)
                .bind("revision", revision)
                .bind("later", later));
    }

    /** What stands at a revision, and did not yet at an earlier one, by file. */
    Map<Integer, FileChange.Version> begun(Tx tx, int projectId, int revision, int later) {
        return byFile(tx.query(BEGUN)
                .bind("project", projectId)
                .bind("revision", revision)
                .bind("later", later));
    }

    private static Map<Integer, FileChange.Version> byFile(Query query) {
        Map<Integer, FileChange.Version> files = new HashMap<>();
        query.map((row, _) -> files.put(row.getInt("file_id"), version(row))).forEach(_ -> {});
        return files;
    }

    /** A version of a file, and the revisions between which it stood. */
    record Span(int fileId, int from, @Nullable Integer to, FileChange.Version version) {}

    /** The versions of a file that began at a revision or before, newest first. */
    List<Span> versions(Tx tx, int projectId, int fileId, int revision, int count) {
        return tx.query(SPAN + """
                AND f.file_id = :file AND f.from_revision <= :revision
                ORDER BY f.from_revision DESC LIMIT :count
                """)
                .bind("project", projectId)
                .bind("file", fileId)
                .bind("revision", revision)
                .bind("count", count)
                .map((row, _) -> span(row))
                .list();
    }

    /** The newest version under this path that began at a revision or before. */
    Optional<Span> newest(Tx tx, int projectId, FilePath path, int revision) {
        return tx.query(NEWEST)
                .bind("project", projectId)
                .bind("path", path.value())
                .bind("revision", revision)
                .map((row, _) -> span(row))
                .findOne();
    }

    private static final String SPAN = """
            SELECT f.file_id, f.from_revision, f.to_revision, f.path, f.content, f.size FROM file_versions f
            WHERE f.project_id = :project
            """;

    static final String NEWEST =
            SPAN + "AND f.path = :path AND f.from_revision <= :revision ORDER BY f.from_revision DESC LIMIT 1";

    private static Span span(ResultSet row) throws SQLException {
        int to = row.getInt("to_revision");
        Integer end = row.wasNull() ? null : to;
        return new Span(row.getInt("file_id"), row.getInt("from_revision"), end, version(row));
    }

    private static FileChange.Version version(ResultSet row) throws SQLException {
        return new FileChange.Version(
                new FilePath(row.getString("path")), Digest.stored(row.getBytes("content")), row.getLong("size"));
    }

    private static Revision revision(ResultSet row) throws SQLException {
        return new Revision(
                row.getInt("number"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getInt("user_id"),
                row.getString("user_name"),
                row.getString("token_label"),
                row.getString("source"),
                Kind.ofStored(row.getString("kind")),
                row.getString("summary"),
                Digest.stored(row.getBytes("settings")),
                row.getString("name"),
                row.getInt("thinned"));
    }
}
