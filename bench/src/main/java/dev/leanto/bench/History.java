package dev.leanto.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Random;

/** Gives a project many files and a history in which each revision changed one of them. */
final class History {

    /** How many files it has then, besides those that it had. */
    static final int FILES = 1000;

    private static final String LINE = "value = data[10] * 0.5 + data[20] * 0.25\n";

    private final Connection database;
    private final int project;

    private History(Connection database, int project) {
        this.database = database;
        this.project = project;
    }

    static String path(int file) {
        return "folder" + file % 10 + "/f" + file + ".py";
    }

    /** One of the paths. */
    static String file(Random random) {
        return path(random.nextInt(FILES));
    }

    /** A text of some 400 bytes, which no other number has. */
    static String text(int number) {
        return "# " + number + "\n" + LINE.repeat(9);
    }

    /** Makes it of a project as it is created: files 1 and 2, revision 1. */
    static void write(Connection database, int project, int revisions) throws SQLException {
        new History(database, project).write(revisions);
    }

    private void write(int revisions) throws SQLException {
        database.setAutoCommit(false);
        revisions(revisions);
        // Each text has a number: the first ones are those of revision 2, then there is one more a revision.
        int texts = FILES + revisions - 2;
        contents(texts);
        versions(texts);
        try (PreparedStatement head = database.prepareStatement("UPDATE projects SET revision = ?, last_file_id = ?,"
                + " files = files + ?, file_bytes = (SELECT sum(c.size) FROM file_versions f JOIN contents c"
                + " ON c.project_id = f.project_id AND c.sha256 = f.content"
                + " WHERE f.project_id = projects.id AND f.to_revision IS NULL),"
                + " history_bytes = (SELECT sum(length(c.bytes)) FROM contents c WHERE c.project_id = projects.id)"
                + " WHERE id = ?")) {
            head.setInt(1, revisions);
            head.setInt(2, FILES + 2);
            head.setInt(3, FILES);
            head.setInt(4, project);
            head.executeUpdate();
        }
        database.commit();
        database.setAutoCommit(true);
    }

    private void revisions(int revisions) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO revisions"
                + " (project_id, number, at, user_id, token_id, source, kind, summary, settings, write_id)"
                + " SELECT project_id, ?, at, user_id, token_id, source, 'update', 'files: 1 changed', settings, ?"
                + " FROM revisions WHERE project_id = ? AND number = 1")) {
            for (int number = 2; number <= revisions; number++) {
                insert.setInt(1, number);
                insert.setString(2, "bench " + project + " " + number);
                insert.setInt(3, project);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void contents(int texts) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (?, ?, ?, ?, ?)")) {
            for (int number = 0; number < texts; number++) {
                byte[] bytes = text(number).getBytes(StandardCharsets.UTF_8);
                insert.setInt(1, project);
                insert.setBytes(2, digest(bytes));
                insert.setInt(3, bytes.length);
                insert.setBoolean(4, false);
                insert.setBytes(5, bytes);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void versions(int texts) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO file_versions"
                + " (project_id, file_id, from_revision, to_revision, path, content, size, modified)"
                + " SELECT id, ?, ?, ?, ?, ?, ?, created_at FROM projects WHERE id = ?")) {
            for (int number = 0; number < texts; number++) {
                int file = number % FILES;
                int next = number + FILES;
                insert.setInt(1, file + 3);
                insert.setInt(2, madeIn(number));
                insert.setObject(3, next < texts ? (Integer) madeIn(next) : null, Types.INTEGER);
                insert.setString(4, path(file));
                byte[] text = text(number).getBytes(StandardCharsets.UTF_8);
                insert.setBytes(5, digest(text));
                insert.setInt(6, text.length);
                insert.setInt(7, project);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static int madeIn(int number) {
        return number < FILES ? 2 : number - FILES + 3;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
