package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of revisions and marks. */
final class RevisionStore {

    /** How many sources of one user a project keeps marks of. */
    static final int MARKS = 200;

    /** More than a refusal names. */
    private static final int CHANGES_READ = 200;

    /** A file that somebody else changed, and when and how. */
    record ForeignChange(String path, String userName, String source, Instant at) {}

    private static final String INSERT = """
            INSERT INTO revisions
                (project_id, number, at, user_id, token_id, login_id, source, kind, summary, settings, write_id, address)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_MARK = """
            INSERT INTO project_marks (project_id, user_id, source, revision) VALUES (?, ?, ?, ?)
            ON CONFLICT (project_id, user_id, source) DO UPDATE SET revision = excluded.revision
            WHERE project_marks.revision < excluded.revision
            """;

    void insert(Tx tx, int projectId, int number, NewRevision revision, String summary, String writeId) {
        Author author = revision.author();
        tx.send(
                INSERT,
                projectId,
                number,
                revision.at().toEpochMilli(),
                author.userId(),
                author.tokenId(),
                author.loginId(),
                author.source().name(),
                revision.kind().stored(),
                summary,
                revision.settings().bytes(),
                writeId,
                author.address());
    }

    Digest settings(Tx tx, int projectId, int revision) {
        return tx.query("SELECT settings FROM revisions WHERE project_id = :project AND number = :revision")
                .bind("project", projectId)
                .bind("revision", revision)
                .map((row, _) -> Digest.stored(row.getBytes("settings")))
                .one();
    }

    boolean has(Tx tx, int projectId, int revision) {
        return tx.query("SELECT 1 FROM revisions WHERE project_id = :project AND number = :revision")
                .bind("project", projectId)
                .bind("revision", revision)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    boolean hasWriteId(Tx tx, String writeId) {
        return tx.query("SELECT 1 FROM revisions WHERE write_id = :writeId")
                .bind("writeId", writeId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** The newest revision that the source has read or made; 0 for none. */
    int mark(Tx tx, int projectId, int userId, String source) {
        return tx.query("""
                SELECT revision FROM project_marks
                WHERE project_id = :project AND user_id = :user AND source = :source
                """)
                .bind("project", projectId)
                .bind("user", userId)
                .bind("source", source)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    /** Moves a mark forward, or makes one; of very many that a user has on a project the ones that lag most are forgotten. */
    void moveMark(Tx tx, int projectId, int userId, String source, int revision) {
        if (revision > 1 && moveKnown(tx, projectId, userId, source, revision)) {
            return;
        }
        insertMark(tx, projectId, userId, source, revision);
        if (revision > 1) {
            forgetMarks(tx, projectId, userId, source);
        }
    }

    private static boolean moveKnown(Tx tx, int projectId, int userId, String source, int revision) {
        return tx.update("""
                        UPDATE project_marks SET revision = CASE WHEN revision < :revision THEN :revision ELSE revision END
                        WHERE project_id = :project AND user_id = :user AND source = :source
                        """)
                        .bind("project", projectId)
                        .bind("user", userId)
                        .bind("source", source)
                        .bind("revision", revision)
                        .execute()
                == 1;
    }

    /** Who writes from a source whose mark is gone is told to read first: nothing is lost by it. */
    private static void forgetMarks(Tx tx, int projectId, int userId, String source) {
        tx.update("""
                DELETE FROM project_marks
                WHERE project_id = :project AND user_id = :user AND source IN (
                    SELECT source FROM project_marks
                    WHERE project_id = :project AND user_id = :user AND source <> :source
                    ORDER BY revision DESC, source LIMIT 1000000 OFFSET :others)
                """)
                .bind("project", projectId)
                .bind("user", userId)
                .bind("source", source)
                .bind("others", MARKS - 1)
                .execute();
    }

    private static void insertMark(Tx tx, int projectId, int userId, String source, int revision) {
        tx.send(INSERT_MARK, projectId, userId, source, revision);
    }

    /** Whether anybody but this source of this user has made a revision after the mark; the first one does not count. */
    boolean hasForeignRevision(Tx tx, int projectId, Author author, int mark) {
        return tx.query("SELECT 1 FROM revisions r WHERE " + FOREIGN + " LIMIT 1")
                .bind("project", projectId)
                .bind("user", author.userId())
                .bind("source", author.source().name())
                .bind("mark", mark)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * The files that such revisions have changed, newest change first, as far as they are many.
     *
     * @param paths the files that are asked for; null for all
     */
    List<ForeignChange> foreignChanges(
            Tx tx, int projectId, Author author, int mark, @Nullable Collection<String> paths) {
        var query = tx.query(changes(paths == null ? "" : "AND f.path IN (<paths>)"));
        if (paths != null) {
            query.bindList("paths", List.copyOf(paths));
        }
        return query.bind("project", projectId)
                .bind("user", author.userId())
                .bind("source", author.source().name())
                .bind("mark", mark)
                .bind("most", CHANGES_READ)
                .mapTo(ForeignChange.class)
                .list();
    }

    /**
     * The files that revisions after a base have changed, whoever made them, newest change first, as far as they are many.
     *
     * @param paths the files that are asked for; null for all
     */
    List<ForeignChange> changesSince(Tx tx, int projectId, int base, @Nullable Collection<String> paths) {
        var query = tx.query(changes(paths == null ? "" : "AND f.path IN (<paths>)", SINCE));
        if (paths != null) {
            query.bindList("paths", List.copyOf(paths));
        }
        return query.bind("project", projectId)
                .bind("mark", base)
                .bind("most", CHANGES_READ)
                .mapTo(ForeignChange.class)
                .list();
    }

    private static final String SINCE = " r.project_id = :project AND r.number > :mark ";

    private static final String FOREIGN = """
             r.project_id = :project AND r.number > :mark AND r.number > 1
             AND NOT (r.user_id = :user AND r.source = :source)
            """;

    /** A file version is touched by the revision that opened it and by the one that closed it; the newest ones are enough. */
    static String changes(String ofPaths) {
        return changes(ofPaths, FOREIGN);
    }

    private static String changes(String ofPaths, String which) {
        return "SELECT c.path, u.name AS user_name, c.source, c.at FROM (" + changes("from_revision", ofPaths, which)
                + " UNION ALL " + changes("to_revision", ofPaths, which)
                + ") c JOIN user_cards u ON u.id = c.user_id ORDER BY c.number DESC, c.path LIMIT :most";
    }

    /** The sum keeps SQLite from taking the mark for a bound of the file versions too, and then walking through them all. */
    private static String changes(String column, String ofPaths, String which) {
        return """
                SELECT * FROM (
                    SELECT f.path, r.number, r.user_id, r.source, r.at
                    FROM revisions r JOIN file_versions f ON f.project_id = r.project_id AND f.%s = r.number + 0
                    WHERE %s %s
                    ORDER BY r.number DESC LIMIT :most) changed
                """.formatted(column, which, ofPaths);
    }
}
