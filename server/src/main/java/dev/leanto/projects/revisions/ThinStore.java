package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How revisions leave the tables of the history, and contents that nothing refers to. */
final class ThinStore {

    /** The present files' revisions stay, so that these keep the time of their last change. */
    private static final String CANDIDATES = """
            SELECT r.number, r.at, r.user_id, r.token_id, r.source, r.kind,
                   EXISTS (SELECT 1 FROM revision_names n WHERE n.project_id = r.project_id AND n.revision = r.number)
                   OR r.number IN (SELECT m.revision FROM project_marks m WHERE m.project_id = :project)
                   OR EXISTS (
                       SELECT 1 FROM file_versions f
                       WHERE f.project_id = r.project_id AND f.from_revision = r.number AND f.to_revision IS NULL)
                   AS marked
            FROM revisions r
            WHERE r.project_id = :project AND r.number >= :from
            ORDER BY r.number LIMIT :count
            """;

    /** In this order: what came and went in between, what ended in between, what began. */
    private static final List<String> THIN = List.of(
            "DELETE FROM file_versions WHERE project_id = :project AND from_revision >= :first"
                    + " AND from_revision <= :last AND to_revision <= :into",
            "UPDATE file_versions SET to_revision = :into WHERE project_id = :project"
                    + " AND to_revision >= :first AND to_revision <= :last",
            "UPDATE file_versions SET from_revision = :into, modified = (SELECT r.at FROM revisions r"
                    + " WHERE r.project_id = file_versions.project_id AND r.number = :into) WHERE project_id = :project"
                    + " AND from_revision >= :first AND from_revision <= :last",
            "DELETE FROM revisions WHERE project_id = :project AND number >= :first AND number <= :last AND :into > 0");

    private static final String UNUSED = """
            SELECT c.sha256, length(c.bytes) AS bytes FROM contents c
            WHERE c.project_id = :project
                AND c.sha256 NOT IN (SELECT f.content FROM file_versions f WHERE f.project_id = :project)
                AND c.sha256 NOT IN (SELECT r.settings FROM revisions r WHERE r.project_id = :project)
            LIMIT :count
            """;

    private record Unused(Digest digest, long bytes) {}

    @Nullable
    Integer first(Tx tx, int projectId, Instant since, Instant until) {
        return tx.query(
                        "SELECT min(number) FROM revisions WHERE project_id = :project AND at >= :since AND at < :until")
                .bind("project", projectId)
                .bind("since", since.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .mapTo(Integer.class)
                .findOne()
                .orElse(null);
    }

    /** A revision and those after it, by number. */
    List<Thinning.Candidate> candidates(Tx tx, int projectId, int from, int count) {
        return tx.query(CANDIDATES)
                .bind("project", projectId)
                .bind("from", from)
                .bind("count", count)
                .map((row, _) -> candidate(row))
                .list();
    }

    private static Thinning.Candidate candidate(ResultSet row) throws SQLException {
        int token = row.getInt("token_id");
        Integer tokenId = row.wasNull() ? null : (Integer) token;
        return new Thinning.Candidate(
                row.getInt("number"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getInt("user_id"),
                tokenId,
                row.getString("source"),
                Kind.ofStored(row.getString("kind")),
                row.getBoolean("marked"));
    }

    void thin(Tx tx, int projectId, List<Thinning.Group> groups) {
        for (String sql : THIN) {
            var batch = tx.batch(sql);
            for (Thinning.Group group : groups) {
                batch.bind("project", projectId)
                        .bind("first", group.first())
                        .bind("last", group.last())
                        .bind("into", group.into())
                        .add();
            }
            batch.execute();
        }
    }

    /** Removes some contents that nothing refers to; how many bytes they took. */
    long collect(Tx tx, int projectId, int count) {
        List<Unused> unused = tx.query(UNUSED)
                .bind("project", projectId)
                .bind("count", count)
                .map((row, _) -> new Unused(Digest.stored(row.getBytes("sha256")), row.getLong("bytes")))
                .list();
        if (unused.isEmpty()) {
            return 0;
        }
        tx.update("DELETE FROM contents WHERE project_id = :project AND sha256 IN (<digests>)")
                .bind("project", projectId)
                .bindList(
                        "digests",
                        unused.stream().map(content -> content.digest().bytes()).toList())
                .execute();
        return unused.stream().mapToLong(Unused::bytes).sum();
    }
}
