package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.Postgres;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that fails under a running server: the client hears 503 and an error id, and nothing else. */
@Timeout(120)
class FaultsTest {

    @Test
    void answersAFaultWith503AndAnErrorId() {
        try (TestServer server = TestServer.start(TestDatabase.SQLITE.newStorage())) {
            TestUser user = server.firstUser();
            int projectId = user.newProject("Faulty");
            server.write(tx ->
                    tx.update("ALTER TABLE project_parameters RENAME TO gone").execute());
            Reply reply = user.call("projects/read", Map.of("projectId", projectId));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(reply.errors())
                    .singleElement()
                    .asString()
                    .matches("The server could not answer just now; nothing was changed. Please try again"
                            + " \\(request id "
                            + reply.headers().firstValue("X-Request-Id").orElseThrow() + "\\)");
            assertThat(reply.text()).doesNotContainIgnoringCase("sql").doesNotContain("project_parameters");
        }
    }

    @Test
    void answersAFullDiskWith503AndGoesOnReading() {
        try (TestServer server = TestServer.start(TestDatabase.SQLITE.newStorage())) {
            TestUser user = server.firstUser();
            int projectId = user.newProject("Full");
            server.write(tx -> {
                int pages = tx.query("PRAGMA page_count").mapTo(Integer.class).one();
                return tx.query("PRAGMA max_page_count = " + pages)
                        .mapTo(Integer.class)
                        .one();
            });
            Map<String, Object> large = Map.of("projectId", projectId, "name", "main.py", "content", incompressible());
            assertThat(TestRequest.ready(server).status()).isEqualTo(200);
            Reply reply = user.call("files/update", large);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.errors().getFirst())
                    .startsWith("The disk of the database is full; nothing was changed. Please tell whoever runs the");
            assertThat(TestRequest.ready(server).status()).isEqualTo(503);
            assertThat(user.call("files/read", Map.of("projectId", projectId, "codeSourceId", "agent"))
                            .ok()
                            .at("/files")
                            .size())
                    .isEqualTo(2);
            assertThat(user.file(projectId, "main.py")).contains("StarterAlgorithm");
            server.write(tx -> tx.query("PRAGMA max_page_count = 1000000")
                    .mapTo(Integer.class)
                    .one());
            user.call("files/update", large).ok();
            assertThat(TestRequest.ready(server).status()).isEqualTo(200);
        }
    }

    /** Raised by a trigger: when the statement runs, or not before the commit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRIGGER no_room BEFORE INSERT",
                "CONSTRAINT TRIGGER no_room AFTER INSERT DEFERRABLE INITIALLY DEFERRED"
            })
    void answersAFullDiskOfPostgresqlWith503AndGoesOnReading(String trigger) throws Exception {
        String name = Postgres.newDatabase();
        var storage =
                new ServerConfig.Storage(TestDatabase.POSTGRESQL.newStorage().folder(), Postgres.url(name), null);
        try (TestServer server = TestServer.start(storage);
                CapturedLog log = new CapturedLog()) {
            TestUser user = server.firstUser();
            int projectId = user.newProject("Full");
            sql(name, """
                    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                        RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$""");
            sql(
                    name,
                    "CREATE " + trigger.replaceFirst("INSERT", "INSERT ON revisions")
                            + " FOR EACH ROW EXECUTE FUNCTION no_room()");
            Map<String, Object> file = Map.of("projectId", projectId, "name", "main.py", "content", "x = 1");
            Reply reply = user.call("files/update", file);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("DISK_FULL");
            assertThat(TestRequest.ready(server).status()).isEqualTo(503);
            assertThat(user.file(projectId, "main.py")).contains("StarterAlgorithm");
            assertThat(log.text())
                    .contains("failed: The disk of the database is full: ERROR: could not extend file")
                    .contains("Not ready: The disk of the database is full");
            sql(name, "DROP FUNCTION no_room CASCADE");
            user.call("files/update", file).ok();
            assertThat(TestRequest.ready(server).status()).isEqualTo(200);
        }
    }

    /** Somebody else has all connections that PostgreSQL has for the server's user. */
    @Test
    void isNotReadyWithoutAConnectionAndComesBack() throws Exception {
        String name = Postgres.newDatabase();
        sql("CREATE ROLE " + name + " LOGIN PASSWORD 'postgres'");
        sql("ALTER DATABASE " + name + " OWNER TO " + name);
        sql(name, "ALTER SCHEMA public OWNER TO " + name);
        String url = Postgres.url(name).replace("postgres:postgres@", name + ":postgres@");
        var storage =
                new ServerConfig.Storage(TestDatabase.POSTGRESQL.newStorage().folder(), url, null);
        try (TestServer server = TestServer.start(storage);
                CapturedLog log = new CapturedLog()) {
            TestUser user = server.firstUser();
            user.call("authenticate").ok();
            sql("ALTER ROLE " + name + " CONNECTION LIMIT 0");
            sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
            Reply reply = user.call("projects/create", Map.of("name", "x", "language", "Py"));
            assertThat(reply.status()).isEqualTo(503);
            String said = "The database cannot be reached: FATAL: too many connections for role \"" + name + "\"";
            do {
                assertThat(TestRequest.ready(server).status()).isEqualTo(503);
                // It is said once a second, and that the connections were ended may have been said before.
            } while (!log.text().contains(said));
            sql("ALTER ROLE " + name + " CONNECTION LIMIT -1");
            user.call("projects/create", Map.of("name", "x", "language", "Py")).ok();
            assertThat(TestRequest.ready(server).status()).isEqualTo(200);
        }
    }

    private static String incompressible() {
        byte[] bytes = new byte[60_000];
        new Random(1).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void isNotReadyWithoutItsDatabaseAndComesBack() throws Exception {
        String name = Postgres.newDatabase();
        var storage =
                new ServerConfig.Storage(TestDatabase.POSTGRESQL.newStorage().folder(), Postgres.url(name), null);
        try (TestServer server = TestServer.start(storage)) {
            TestUser user = server.firstUser();
            user.call("authenticate").ok();
            sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
            Reply reply = user.call("projects/create", Map.of("name", "x", "language", "Py"));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(TestRequest.ready(server).status()).isEqualTo(503);
            assertThat(TestRequest.ready(server).at("/reason").asString()).isEqualTo("The database cannot be reached");
            sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
            user.call("projects/read").ok();
            assertThat(TestRequest.ready(server).status()).isEqualTo(200);
        }
    }

    private static void sql(String sql) throws Exception {
        sql("postgres", sql);
    }

    private static void sql(String database, String sql) throws Exception {
        try (var connection = Postgres.dataSource(database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
