package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The whole history, read from end to end, some rows at a time. */
final class CheckStore {

    private static final int ROWS = 100;

    /** A content as it is stored. */
    static final class Stored {
        private final int projectId;
        private final Digest digest;
        private final long size;
        private final byte @Nullable [] plain;

        private Stored(ResultSet row) throws SQLException {
            projectId = row.getInt("project_id");
            digest = Digest.stored(row.getBytes("sha256"));
            size = row.getLong("size");
            plain = Content.plain(row.getBoolean("compressed"), row.getBytes("bytes"));
        }

        int projectId() {
            return projectId;
        }

        Digest digest() {
            return digest;
        }

        /** How many bytes it should have. */
        long size() {
            return size;
        }

        /** Its bytes; null when they cannot be decompressed. */
        byte @Nullable [] plain() {
            return plain;
        }
    }

    /** From which revision to which a file had a path; {@code toRevision} is null while it has. */
    record Interval(
            int projectId,
            int fileId,
            String path,
            int fromRevision,
            @Nullable Integer toRevision) {}

    /** How far the history of a project reaches. */
    record Newest(int projectId, int number) {}

    /** Contents that nothing refers to. */
    record Orphans(long contents, long bytes) {}

    private static Query query(Tx tx, String sql) {
        return tx.query(sql).setFetchSize(ROWS);
    }

    void eachContent(Tx tx, Consumer<Stored> consumer) {
        query(tx, "SELECT project_id, sha256, size, compressed, bytes FROM contents ORDER BY project_id")
                .map((row, _) -> new Stored(row))
                .forEach(consumer);
    }

    /** Each text of settings, once. */
    void eachSettings(Tx tx, Consumer<Stored> consumer) {
        query(tx, """
                SELECT c.project_id, c.sha256, c.size, c.compressed, c.bytes FROM contents c
                WHERE EXISTS (SELECT 1 FROM revisions r WHERE r.project_id = c.project_id AND r.settings = c.sha256)
                """).map((row, _) -> new Stored(row)).forEach(consumer);
    }

    void eachByFile(Tx tx, Consumer<Interval> consumer) {
        each(tx, "project_id, file_id, from_revision", consumer);
    }

    void eachByPath(Tx tx, Consumer<Interval> consumer) {
        each(tx, "project_id, path, from_revision", consumer);
    }

    private static void each(Tx tx, String order, Consumer<Interval> consumer) {
        query(tx, "SELECT project_id, file_id, path, from_revision, to_revision FROM file_versions ORDER BY " + order)
                .mapTo(Interval.class)
                .forEach(consumer);
    }

    /** Those that begin or end with a revision that there is not. */
    void eachWithoutRevision(Tx tx, Consumer<Interval> consumer) {
        query(tx, """
                SELECT f.project_id, f.file_id, f.path, f.from_revision, f.to_revision FROM file_versions f
                WHERE NOT EXISTS (
                        SELECT 1 FROM revisions r WHERE r.project_id = f.project_id AND r.number = f.from_revision)
                    OR f.to_revision IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM revisions r WHERE r.project_id = f.project_id AND r.number = f.to_revision)
                """).mapTo(Interval.class).forEach(consumer);
    }

    /** Those that say another size than their content's. */
    void eachWithOtherSize(Tx tx, Consumer<Interval> consumer) {
        query(tx, """
                SELECT f.project_id, f.file_id, f.path, f.from_revision, f.to_revision FROM file_versions f
                JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content
                WHERE c.size <> f.size
                """).mapTo(Interval.class).forEach(consumer);
    }

    /** Those that say another time than that of the revision that they begin with. */
    void eachWithOtherTime(Tx tx, Consumer<Interval> consumer) {
        query(tx, """
                SELECT f.project_id, f.file_id, f.path, f.from_revision, f.to_revision FROM file_versions f
                JOIN revisions r ON r.project_id = f.project_id AND r.number = f.from_revision
                WHERE r.at <> f.modified
                """).mapTo(Interval.class).forEach(consumer);
    }

    void eachNewest(Tx tx, Consumer<Newest> consumer) {
        query(tx, "SELECT project_id, max(number) AS number FROM revisions GROUP BY project_id")
                .mapTo(Newest.class)
                .forEach(consumer);
    }

    Orphans orphans(Tx tx) {
        return tx.query("""
                SELECT count(*) AS contents, CAST(coalesce(sum(length(c.bytes)), 0) AS BIGINT) AS bytes FROM contents c
                WHERE NOT EXISTS (
                        SELECT 1 FROM file_versions f WHERE f.project_id = c.project_id AND f.content = c.sha256)
                    AND NOT EXISTS (
                        SELECT 1 FROM revisions r WHERE r.project_id = c.project_id AND r.settings = c.sha256)
                """).mapTo(Orphans.class).one();
    }
}
