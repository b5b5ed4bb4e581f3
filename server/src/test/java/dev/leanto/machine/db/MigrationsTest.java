package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.GeneratedFile;
import dev.leanto.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Both databases have the same migrations, and what they lead to is what is checked in. */
class MigrationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/db");

    @TempDir
    private Path folder;

    private static List<String> names(String database) throws IOException {
        try (var files = Files.list(FOLDER.resolve(database))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void bothFoldersHoldTheSameVersions() throws IOException {
        assertThat(names("sqlite"))
                .as("resources/db/sqlite has the files of resources/db/postgresql")
                .isEqualTo(names("postgresql"))
                .allMatch(name -> name.matches("V\\d{3}__[a-z_]+\\.sql"));
    }

    @Test
    void theProgramKnowsTheNewestVersion() throws IOException {
        String newest = names("sqlite").getLast();
        assertThat(Integer.parseInt(newest.substring(1, 4)))
                .as("Migrator.CURRENT is the number of the newest file in resources/db")
                .isEqualTo(Migrator.CURRENT);
        assertThat(names("sqlite")).hasSize(Migrator.CURRENT);
    }

    @Test
    void sqliteEndsAtTheCheckedInSchema() throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("schema.db"));
        Migrator.migrate(source, Dialect.SQLITE);
        GeneratedFile.check("docs/schema/sqlite.sql", String.join("\n\n", lines(source, """
                SELECT sql || ';' FROM sqlite_master
                WHERE sql IS NOT NULL AND name NOT LIKE 'flyway%' AND name NOT LIKE 'sqlite%'
                ORDER BY tbl_name, type DESC, name
                """)) + "\n");
    }

    @Test
    void postgresqlEndsAtTheCheckedInSchema() throws SQLException {
        DataSource source = Postgres.dataSource(Postgres.newDatabase());
        Migrator.migrate(source, Dialect.POSTGRESQL);
        GeneratedFile.check("docs/schema/postgresql.sql", String.join("\n", lines(source, """
                SELECT line FROM (
                    SELECT c.relname AS tbl, 1 AS kind, a.attnum AS nr,
                           'COLUMN ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                           || CASE WHEN co.collname IS NULL OR co.collname = 'default' THEN '' ELSE ' COLLATE "' || co.collname || '"' END
                           || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
                           || CASE WHEN a.attidentity = '' THEN '' ELSE ' IDENTITY' END
                           || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
                    FROM pg_class c
                    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                    LEFT JOIN pg_collation co ON co.oid = a.attcollation
                    WHERE c.relkind IN ('r', 'v') AND c.relname NOT LIKE 'flyway%'
                    UNION ALL
                    SELECT conrelid::regclass::text, 2, row_number() OVER (ORDER BY conname),
                           'CONSTRAINT ' || conrelid::regclass || ' ' || pg_get_constraintdef(k.oid)
                    FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace AND n.nspname = 'public'
                    WHERE conrelid::regclass::text NOT LIKE 'flyway%'
                    UNION ALL
                    SELECT tablename, 3, row_number() OVER (ORDER BY indexname), indexdef
                    FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'flyway%'
                    UNION ALL
                    SELECT t.tgrelid::regclass::text, 4, row_number() OVER (ORDER BY t.tgname), pg_get_triggerdef(t.oid)
                    FROM pg_trigger t WHERE NOT t.tgisinternal
                    UNION ALL
                    SELECT 'functions', 5, row_number() OVER (ORDER BY f.proname), pg_get_functiondef(f.oid)
                    FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace AND n.nspname = 'public') lines
                ORDER BY tbl, kind, nr
                """)) + "\n");
    }

    private static List<String> lines(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }

    @Test
    void projectsBeginAtTenMillionAndOne() throws SQLException {
        for (Database database : List.of(
                SqliteDatabase.open(folder.resolve("ids.db")),
                PostgresDatabase.open(PostgresUrl.parse(Postgres.url(Postgres.newDatabase()))))) {
            try (database) {
                int id = database.write(tx -> {
                    tx.update("INSERT INTO users (public_id, name, email, bio, profile_image, created_at)"
                                    + " VALUES ('p', 'n', '', '', '', 0)")
                            .execute();
                    tx.update("INSERT INTO organizations (id, name, type, owner_id, created_at)"
                                    + " VALUES ('o', 'n', 't', 1, 0)")
                            .execute();
                    return tx.query("""
                            INSERT INTO projects (owner_id, organization_id, name, name_key, description, language,
                                lean_version_id, lean_pinned_to_master, lean_environment_id, channel_token, created_at,
                                modified_at, version, revision, last_file_id, settings)
                            VALUES (1, 'o', 'n', 'n', '', 'Py', 1, TRUE, 1, 'c', 0, 0, 1, 0, 0, :none) RETURNING id
                            """)
                            .bind("none", new byte[0])
                            .mapTo(Integer.class)
                            .one();
                });
                assertThat(id).isEqualTo(10_000_001);
            }
        }
    }
}
