package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.List;

/** The tables of revisions and marks. */
final class RevisionStore {

    /** A file that somebody else changed, and when and how. */
    record ForeignChange(String path, String userName, String source, Instant at) {}

    void insert(Tx tx, int projectId, int number, NewRevision revision, String summary) {
        Author author = revision.author();
        tx.update("""
                INSERT INTO revisions
                    (project_id, number, at, user_id, token_id, source, kind, summary, settings, write_id)
                VALUES (:project, :number, :at, :user, :token, :source, :kind, :summary, :settings, :writeId)
                """)
                .bind("project", projectId)
                .bind("number", number)
                .bind("at", revision.at().toEpochMilli())
                .bind("user", author.userId())
                .bind("token", author.tokenId())
                .bind("source", author.source().name())
                .bind("kind", revision.kind().stored())
                .bind("summary", summary)
                .bind("settings", revision.settings().bytes())
                .bind("writeId", tx.writeId())
                .execute();
    }

    Digest settings(Tx tx, int projectId, int revision) {
        return tx.query("SELECT settings FROM revisions WHERE project_id = :project AND number = :revision")
                .bind("project", projectId)
                .bind("revision", revision)
                .map((row, _) -> Digest.stored(row.getBytes("settings")))
                .one();
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

    void moveMark(Tx tx, int projectId, int userId, String source, int revision) {
        tx.update("""
                INSERT INTO project_marks (project_id, user_id, source, revision)
                VALUES (:project, :user, :source, :revision)
                ON CONFLICT (project_id, user_id, source) DO UPDATE SET revision = excluded.revision
                WHERE project_marks.revision < excluded.revision
                """)
                .bind("project", projectId)
                .bind("user", userId)
                .bind("source", source)
                .bind("revision", revision)
                .execute();
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

    /** The files that such revisions have changed, newest change first. */
    List<ForeignChange> foreignChanges(Tx tx, int projectId, Author author, int mark) {
        return tx.query("""
                SELECT DISTINCT f.path, u.name, r.source, r.at, r.number
                FROM file_versions f
                JOIN revisions r ON r.project_id = f.project_id
                                AND (r.number = f.from_revision OR r.number = f.to_revision)
                JOIN user_cards u ON u.id = r.user_id
                WHERE f.project_id = :project AND
                """ + FOREIGN + " ORDER BY r.number DESC, f.path")
                .bind("project", projectId)
                .bind("user", author.userId())
                .bind("source", author.source().name())
                .bind("mark", mark)
                .map((row, _) -> new ForeignChange(
                        row.getString("path"),
                        row.getString("name"),
                        row.getString("source"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }

    private static final String FOREIGN = """
             r.project_id = :project AND r.number > :mark AND r.number > 1
             AND NOT (r.user_id = :user AND r.source = :source)
            """;
}
