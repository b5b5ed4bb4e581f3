package dev.leanto.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills a database that a server has made with many projects, by copies of one; in the same words for both databases. */
final class Filler {

    /** All columns of a project but its id, owner and name. */
    private static final String COLUMNS = "organization_id, description, language, lean_version_id,"
            + " lean_pinned_to_master, lean_environment_id, channel_token, created_at, modified_at, version, revision,"
            + " last_file_id, settings, files, file_bytes, history_bytes";

    private Filler() {}

    /**
     * Copies a project until its owner has {@code own} more, and another user has the rest, which come first.
     *
     * @return the id of the first of the owner's copies, which follow one another
     */
    static int fill(Connection database, int project, int own, int other, int all) throws SQLException {
        try (Statement statement = database.createStatement()) {
            copy(statement, project, "Copy", all - own, "" + other);
            int before = number(statement, "SELECT max(id) FROM projects");
            copy(statement, project, "Copy", own, "p.owner_id");
            copyHistory(statement, project, before);
            settle(database);
            return before + 1;
        }
    }

    /**
     * Copies a project for its owner, without its history.
     *
     * @return the id of the first of the copies, which follow one another
     */
    static int copies(Connection database, int project, String name, int count) throws SQLException {
        try (Statement statement = database.createStatement()) {
            int before = number(statement, "SELECT max(id) FROM projects");
            copy(statement, project, name, count, "p.owner_id");
            return before + 1;
        }
    }

    /**
     * Makes projects of the same owner with many files and so many revisions.
     *
     * @param project one as it is created
     * @return the id of the first, which follow one another
     */
    static int age(Connection database, int project, String name, int count, int revisions) throws SQLException {
        try (Statement statement = database.createStatement()) {
            int before = number(statement, "SELECT max(id) FROM projects");
            copy(statement, project, name, count, "p.owner_id");
            copyHistory(statement, project, before);
            // Each one by itself: copies would have their contents in another order than a server writes them in.
            for (int copy = before + 1; copy <= before + count; copy++) {
                History.write(database, copy, revisions);
            }
            settle(database);
            return before + 1;
        }
    }

    /** What a PostgreSQL does by itself in the minutes after so much was written; SQLite's figures are the server's own. */
    private static void settle(Connection database) throws SQLException {
        if (database.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            try (Statement statement = database.createStatement()) {
                statement.execute("VACUUM ANALYZE");
            }
        }
    }

    private static void copy(Statement statement, int project, String name, int count, String owner)
            throws SQLException {
        statement.execute(
                "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < " + count
                        + ") INSERT INTO projects (owner_id, name, name_key, " + COLUMNS + ") SELECT " + owner
                        + ", '" + name + " ' || n, lower('" + name + " ') || n, " + COLUMNS
                        + " FROM numbers CROSS JOIN projects p WHERE p.id = " + project);
    }

    /** Those that will be written need their files, and the revision that they begin with. */
    private static void copyHistory(Statement statement, int project, int before) throws SQLException {
        String each = " FROM projects p CROSS JOIN %s x WHERE p.id > " + before + " AND x.project_id = " + project;
        statement.execute("INSERT INTO contents (project_id, sha256, size, compressed, bytes)"
                + " SELECT p.id, x.sha256, x.size, x.compressed, x.bytes" + each.formatted("contents"));
        statement.execute("INSERT INTO revisions"
                + " (project_id, number, at, user_id, token_id, source, kind, summary, settings, write_id)"
                + " SELECT p.id, x.number, x.at, x.user_id, x.token_id, x.source, x.kind, x.summary, x.settings,"
                + " 'copy ' || p.id || ' ' || x.number" + each.formatted("revisions"));
        statement.execute(
                "INSERT INTO file_versions (project_id, file_id, from_revision, to_revision, path, content, size, modified)"
                        + " SELECT p.id, x.file_id, x.from_revision, x.to_revision, x.path, x.content, x.size, x.modified"
                        + each.formatted("file_versions"));
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
