package dev.leanto.machine.db;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/**
 * That whatever changes a row of which an answer may be made is noted, by triggers of the database itself: for each table and
 * each column it is decided here whether it is.
 */
class ChangesTest {

    /** Tables without triggers, and why no answer that is remembered, nor anyone who waits, can miss them. */
    private static final Map<String, String> NOT_NOTED = Map.ofEntries(
            Map.entry("changes", "is what notes"),
            Map.entry("changes_origin", "never changes"),
            Map.entry("instance", "never changes"),
            Map.entry("finished_upgrades", "is shown to nobody"),
            Map.entry("audit_events", "is never remembered"),
            Map.entry("refused_log_ins", "is never remembered"),
            Map.entry("token_reads", "is never remembered"),
            Map.entry("login_reads", "is never remembered"),
            Map.entry("bin_clock", "is never remembered"),
            Map.entry("search_due", "is never remembered, and holds nothing of its own"),
            Map.entry("search_projects", "is never remembered, and holds nothing of its own"),
            Map.entry("purged_projects", "its project's own row goes in the same transaction"),
            Map.entry("logins", "are never remembered"),
            Map.entry("login_realm", "never changes"),
            Map.entry("login_links", "are never remembered"),
            Map.entry("passwords", "are never remembered"),
            Map.entry("passkeys", "are never remembered"),
            Map.entry("identities", "are never remembered"),
            Map.entry("oidc_rounds", "are never remembered"),
            Map.entry("mapped_members", "are shown to nobody"),
            Map.entry("user_quotas", "are never remembered"),
            Map.entry("organization_quotas", "are never remembered"),
            Map.entry("organization_retention", "is never remembered"),
            Map.entry("organization_credit_movements", "are never remembered"),
            Map.entry("organization_product_items", "are never remembered"),
            Map.entry("webhooks", "are never remembered"),
            Map.entry("webhook_deliveries", "are never remembered"),
            Map.entry("project_marks", "are shown to nobody"),
            Map.entry("project_parameters", "change with the revision in their project's row"),
            Map.entry("project_libraries", "change with the revision in their project's row"),
            Map.entry("contents", "come with the revision in their project's row"),
            Map.entry("revisions", "come with the revision in their project's row, and go with thinned_projects"),
            Map.entry("file_versions", "come with the revision in their project's row, and go with thinned_projects"));

    /** Columns of noted tables whose updates are not noted, and why. */
    private static final Map<String, Map<String, String>> NOT_NOTED_COLUMNS = Map.of(
            "projects", Map.of("version", "says only that somebody is writing", "id", "never changes"),
            "api_tokens",
                    Map.of(
                            "last_used_at", "changes nothing that the token can do",
                            "created_at", "never changes",
                            "id", "never changes"));

    @TempDir
    private Path folder;

    private final SQLiteDataSource sqlite = new SQLiteDataSource();
    private final DataSource postgresql = Postgres.dataSource(Postgres.newDatabase());

    @BeforeEach
    void migrate() {
        sqlite.setUrl("jdbc:sqlite:" + folder.resolve("changes.db"));
        Migrator.migrate(sqlite, Dialect.SQLITE);
        Migrator.migrate(postgresql, Dialect.POSTGRESQL);
    }

    private static List<String> column(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    /** Table and event, such as {@code users INSERT}, by what the databases say of their triggers. */
    private static Set<String> expected(List<String> tables) {
        Set<String> expected = new TreeSet<>();
        tables.stream().filter(table -> !NOT_NOTED.containsKey(table)).forEach(table -> {
            expected.add(table + " INSERT");
            expected.add(table + " DELETE");
            expected.add(table + " UPDATE");
        });
        return expected;
    }

    @Test
    void sqliteNotesEveryTableOrSaysWhyNot() throws SQLException {
        List<String> tables = column(
                sqlite,
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'flyway%' AND name NOT LIKE 'search_trigrams%'");
        assertThat(tables).containsAll(NOT_NOTED.keySet());
        Set<String> noted = column(sqlite, """
                SELECT tbl_name || CASE
                    WHEN sql LIKE '%AFTER INSERT%' THEN ' INSERT'
                    WHEN sql LIKE '%AFTER DELETE%' THEN ' DELETE' ELSE ' UPDATE' END
                FROM sqlite_schema WHERE type = 'trigger'
                    AND name NOT IN ('projects_handed_over', 'file_versions_content_row', 'search_projects_deleted')
                """).stream().collect(toCollection(TreeSet::new));
        assertThat(noted).isEqualTo(expected(tables));
    }

    @Test
    void postgresqlNotesEveryTableOrSaysWhyNot() throws SQLException {
        List<String> tables = column(
                postgresql,
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'flyway%'");
        Set<String> noted = column(postgresql, """
                SELECT DISTINCT event_object_table || ' ' || event_manipulation FROM information_schema.triggers
                """).stream().collect(toCollection(TreeSet::new));
        assertThat(noted).isEqualTo(expected(tables));
    }

    @Test
    void everyColumnIsNotedOrItIsSaidWhyNot() throws SQLException {
        for (Map.Entry<String, Map<String, String>> table : NOT_NOTED_COLUMNS.entrySet()) {
            Set<String> all =
                    new TreeSet<>(column(sqlite, "SELECT name FROM pragma_table_info('" + table.getKey() + "')"));
            all.removeAll(table.getValue().keySet());
            String trigger = column(
                            sqlite, "SELECT sql FROM sqlite_schema WHERE name = '" + table.getKey() + "_updated'")
                    .getFirst();
            String columns = trigger.substring(trigger.indexOf(" OF") + 3, trigger.lastIndexOf("\nON "));
            Set<String> noted =
                    Arrays.stream(columns.split(",")).map(String::strip).collect(toCollection(TreeSet::new));
            assertThat(noted).as("SQLite, %s", table.getKey()).isEqualTo(all);
            assertThat(new TreeSet<>(column(postgresql, """
                            SELECT event_object_column FROM information_schema.triggered_update_columns
                            WHERE event_object_table = '%s'
                            """.formatted(table.getKey()))))
                    .as("PostgreSQL, %s", table.getKey())
                    .isEqualTo(all);
        }
    }
}
