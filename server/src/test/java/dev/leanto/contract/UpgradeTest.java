package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.testing.Postgres;
import dev.leanto.testing.ProjectSizes;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases of every schema before this one, filled with rows of every kind, come through the upgrade whole. They are in
 * {@code src/test/resources/db/filled}: a new migration needs one of its predecessor, made of what that program left, and
 * never changed again.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class UpgradeTest {

    private static final Path FILLED = Path.of("src/test/resources/db/filled");
    private static final String MASTER_KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String ADA = "00903b35b33dc80d9058e53bea6d93acca59e2dbd81e4dd47a346422c51729f2";
    private static final String BOB = "17b9639c99eebb8bf27dc599a4ae762accf05843cd8d926270098df9403f6c83";
    private static final String LOST = "52300c648d7bf3be9967637971f2df7210fc207355efc3cffdd86324cc972f20";
    private static final String CEM = "157e5cb60fc7878567fdfe13b440da4eb5ff2c7c4047602551de80dd6e2138b3";

    /** Columns that are no more: where their values went is asserted below. */
    private static final Set<String> MOVED = Set.of("project_collaborators.alias", "project_collaborators.alias_key");

    /** What a server moves on while it runs. */
    private static final Set<String> TICKING = Set.of("bin_clock");

    @Parameter
    private TestDatabase database;

    private ServerConfig.Storage storage;
    private String url;

    static Stream<Integer> versions() {
        return IntStream.range(1, Database.SCHEMA).boxed();
    }

    @BeforeEach
    void emptyDatabase() throws IOException {
        Path folder = database.newStorage().folder();
        Files.createDirectories(folder);
        String name = database == TestDatabase.SQLITE ? "" : Postgres.newDatabase();
        storage = new ServerConfig.Storage(folder, name.isEmpty() ? null : Postgres.url(name), MASTER_KEY);
        url = name.isEmpty()
                ? "jdbc:sqlite:" + folder.resolve("leanto.db")
                : Postgres.dataSource(name).getUrl();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    /** The rows of a table, each by its columns. */
    private static List<Map<String, String>> rows(Connection connection, String table) throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            while (row.next()) {
                Map<String, String> columns = new TreeMap<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    Object value = row.getObject(i);
                    columns.put(
                            row.getMetaData().getColumnName(i),
                            value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value));
                }
                rows.add(columns);
            }
        }
        return rows;
    }

    private Map<String, List<Map<String, String>>> tables(Iterable<String> names) throws SQLException {
        Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
        try (Connection connection = connect()) {
            for (String name : names) {
                tables.put(name, rows(connection, name));
            }
        }
        return tables;
    }

    private void fill(int version) throws IOException, SQLException {
        String sql = Files.readString(
                FILLED.resolve(database.name().toLowerCase(Locale.ROOT)).resolve("V%03d.sql".formatted(version)));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (database == TestDatabase.SQLITE) {
                statement.executeUpdate(sql);
            } else {
                statement.execute(sql);
            }
        }
    }

    /** All tables that there are. */
    private List<String> tableNames() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = connect();
                ResultSet table =
                        connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (table.next()) {
                names.add(table.getString("TABLE_NAME"));
            }
        }
        names.removeIf(name -> name.startsWith("flyway") || name.startsWith("sqlite"));
        return names;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void losesNothing(int version) throws IOException, SQLException {
        fill(version);
        List<String> names = tableNames();
        assertThat(names).hasSizeGreaterThanOrEqualTo(20);
        var before = tables(names);
        assertThat(before)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        try (TestServer server = TestServer.start(storage)) {
            assertThat(server.isFirstStart()).isFalse();
        }
        var after = tables(names);
        List<String> lost = new ArrayList<>();
        before.forEach((table, rows) -> {
            var now = Objects.requireNonNull(after.get(table));
            Set<String> kept = now.getFirst().keySet();
            rows.getFirst().keySet().stream()
                    .filter(column -> !kept.contains(column))
                    .forEach(column -> lost.add(table + "." + column));
            if (TICKING.contains(table)) {
                return;
            }
            if (table.equals("changes")) {
                // What a migration changes is noted as well.
                assertThat(only(rows.getFirst().keySet(), now)).as(table).containsAll(only(kept, rows));
                return;
            }
            assertThat(only(rows.getFirst().keySet(), now))
                    .as(table)
                    .containsExactlyInAnyOrderElementsOf(only(kept, rows));
        });
        assertThat(MOVED).containsAll(lost);
        assertThat(tables(List.of("project_aliases")).get("project_aliases"))
                .containsExactlyInAnyOrderElementsOf(aliases(before));
    }

    private static List<Map<String, String>> only(Set<String> columns, List<Map<String, String>> rows) {
        return rows.stream()
                .<Map<String, String>>map(row -> {
                    Map<String, String> some = new TreeMap<>(row);
                    some.keySet().retainAll(columns);
                    return some;
                })
                .toList();
    }

    private static List<Map<String, String>> aliases(Map<String, List<Map<String, String>>> before) {
        return before.containsKey("project_aliases")
                ? before.get("project_aliases")
                : only(
                        Set.of("project_id", "user_id", "alias", "alias_key"),
                        Objects.requireNonNull(before.get("project_collaborators")).stream()
                                .filter(row -> !"null".equals(row.get("alias")))
                                .toList());
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    @Test
    void bringsNamesApartThatLieBelowOneAnother() throws IOException, SQLException {
        fill(5);
        execute(
                "UPDATE projects SET name = 'Alpha/Tools', name_key = 'alpha/tools' WHERE id = 10000002",
                "UPDATE project_aliases SET alias = 'alpha/Tools/x', alias_key = 'alpha/tools/x' WHERE user_id = 2");
        for (int start = 0; start < 2; start++) {
            try (TestServer server = TestServer.start(storage)) {
                TestUser ada = new TestUser(server, 1, ADA, "a".repeat(32), null);
                TestUser bob = new TestUser(server, 2, BOB, "b".repeat(32), null);
                assertThat(ada.call("projects/read").ok().all("/projects", "name"))
                        .contains("Alpha", "Alpha 1/Tools");
                assertThat(bob.call("projects/read").ok().all("/projects", "name"))
                        .containsExactlyInAnyOrder("alpha/Tools/x", "Alpha 1/Tools");
                assertThat(server.rows("""
                        SELECT source, summary FROM revisions WHERE project_id = 10000002 ORDER BY number DESC LIMIT 1
                        """, Map.of()).getFirst()).containsEntry("source", "leanto upgrade");
                assertThat(server.number("SELECT count(*) FROM audit_events WHERE action = 'project.rename'", Map.of()))
                        .isEqualTo(1);
            }
        }
        execute(
                "DELETE FROM finished_upgrades",
                "UPDATE project_aliases SET alias = 'Alpha 1', alias_key = 'alpha 1' WHERE user_id = 2");
        try (TestServer server = TestServer.start(storage)) {
            TestUser bob = new TestUser(server, 2, BOB, "b".repeat(32), null);
            assertThat(bob.call("projects/read").ok().all("/projects", "name"))
                    .containsExactlyInAnyOrder("Alpha 1 1", "Alpha 1/Tools");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void answersAsTheOldProgramDid(int version) throws IOException, SQLException {
        fill(version);
        try (TestServer server = TestServer.start(storage)) {
            TestUser ada = new TestUser(server, 1, ADA, "a".repeat(32), null);
            TestUser bob = new TestUser(server, 2, BOB, "b".repeat(32), null);
            TestUser cem = new TestUser(server, 3, CEM, "c".repeat(32), null);
            assertThat(ada.call("projects/read").ok().all("/projects", "name"))
                    .contains("Alpha", "Library/Tools", "Secret");
            assertThat(bob.call("projects/read").ok().all("/projects", "name"))
                    .containsExactlyInAnyOrder("Ada's Alpha", "Library/Tools");
            assertThat(cem.call("projects/read").ok().all("/projects", "name"))
                    .containsExactlyInAnyOrderElementsOf(
                            version < 3 ? List.of("Alpha") : List.of("Alpha", "Library/Tools"));
            assertThat(ada.project(10_000_001)
                            .at("/projects/0/parameters/0/value")
                            .asString())
                    .isEqualTo("12");
            ProjectSizes.check(server);
            assertThat(ada.file(10_000_001, "main.py")).endsWith("with a snowman: \u2603\n");
            assertThat(bob.file(10_000_001, "data/long.txt.py"))
                    .hasLineCount(1200)
                    .startsWith("line 0 of");
            ada.with(LOST)
                    .call("authenticate")
                    .refused(401, "The API token 'lost' was revoked on 2025-12-29T09:20:00.700Z");
            // What was counted goes on from where it stood.
            assertThat(ada.newProject("After")).isEqualTo(10_000_005);
            assertThat(server.newUser().id()).isEqualTo(5);
            cem.call("files/update", Map.of("projectId", 10_000_001, "name", "main.py", "content", "x"))
                    .refused("You have no write permission for this project: you may only read it");
        }
    }
}
