package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.Postgres;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is to be written is held by somebody else: one row of PostgreSQL, all of SQLite; and many want to write. */
@Timeout(120)
class HeldRowTest {

    /** Many more than get through before all that waits has come, when it may take all connections. */
    private static final int MUCH = 20;

    private static CompletableFuture<Reply> push(TestUser user, int projectId, int i) {
        Map<String, Object> file = Map.of("projectId", projectId, "name", "main.py", "content", "x = " + i);
        return CompletableFuture.supplyAsync(() -> user.call("files/update", file), Thread::startVirtualThread);
    }

    @Test
    void keepsNobodyElseFromWriting() throws Exception {
        String name = Postgres.newDatabase();
        var storage =
                new ServerConfig.Storage(TestDatabase.POSTGRESQL.newStorage().folder(), Postgres.url(name), null);
        try (TestServer server = TestServer.start(storage);
                var holder = Postgres.dataSource(name).getConnection();
                var statement = holder.createStatement()) {
            TestUser user = server.firstUser();
            TestUser other = server.newUser();
            int projectId = user.newProject("Held");
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM projects WHERE id = " + projectId + " FOR UPDATE");
            List<CompletableFuture<Reply>> pushes = IntStream.range(0, 10)
                    .mapToObj(i -> push(user, projectId, i))
                    .toList();
            goesOn(other, pushes);
            for (CompletableFuture<Reply> push : pushes) {
                assertThat(push.join().status()).isEqualTo(503);
                assertThat(push.join().errors().getFirst())
                        .startsWith(
                                "Somebody else holds what this would change, and has not come to an end; nothing was");
            }
            holder.rollback();
            push(user, projectId, 11).join().ok();
        }
    }

    /** A user's names are held as long as one of their creations takes: those that wait for it take nobody's connection. */
    @Test
    void keepsNobodyElseFromWritingWhenItIsTheNamesOfAUser() throws Exception {
        withNamesHeld((server, user) -> IntStream.range(0, 10)
                .mapToObj(i -> sent(user, "projects/create", Map.of("name", "held " + i, "language", "Py")))
                .toList());
    }

    /** Those that one user's requests wait for may be the names of many: they have their share of the connections. */
    @Test
    void keepsNobodyElseFromWritingWhenItIsTheNamesOfWhomOneSharesWith() throws Exception {
        withNamesHeld((server, shared) -> {
            TestUser owner = server.newUser();
            server.join(owner, shared.organizationId(), false);
            int[] projects = IntStream.range(0, 10)
                    .map(i -> owner.newProject("shared " + i))
                    .toArray();
            return Arrays.stream(projects)
                    .mapToObj(id -> sent(
                            owner,
                            "projects/collaboration/create",
                            Map.of(
                                    "projectId",
                                    id,
                                    "collaboratorUserId",
                                    shared.publicId(),
                                    "collaborationWrite",
                                    true,
                                    "collaborationLiveControl",
                                    false)))
                    .toList();
        });
    }

    /** Much of somebody else's is written until the first that waits is told that it waited too long. */
    private static void goesOn(TestUser other, List<CompletableFuture<Reply>> held) {
        CompletableFuture<Object> first = CompletableFuture.anyOf(held.toArray(CompletableFuture[]::new));
        int written = 0;
        while (!first.isDone()) {
            other.newProject("free " + written);
            written++;
        }
        assertThat(written).as("what was written while others waited").isGreaterThan(MUCH);
    }

    private interface Waiting {
        List<CompletableFuture<Reply>> begin(TestServer server, TestUser held);
    }

    private static CompletableFuture<Reply> sent(TestUser user, String operation, Map<String, Object> fields) {
        return CompletableFuture.supplyAsync(() -> user.call(operation, fields), Thread::startVirtualThread);
    }

    private static void withNamesHeld(Waiting waiting) throws Exception {
        String name = Postgres.newDatabase();
        var storage =
                new ServerConfig.Storage(TestDatabase.POSTGRESQL.newStorage().folder(), Postgres.url(name), null);
        try (TestServer server = TestServer.start(storage);
                var holder = Postgres.dataSource(name).getConnection();
                var statement = holder.createStatement()) {
            TestUser user = server.firstUser();
            TestUser other = server.newUser();
            holder.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('names of user " + user.id() + "', 0))");
            List<CompletableFuture<Reply>> begun = waiting.begin(server, user);
            goesOn(other, begun);
            begun.forEach(held -> assertThat(held.join().code()).isEqualTo("DATABASE_BUSY"));
            holder.rollback();
            user.newProject("Free again");
        }
    }

    /** As a backup by a tool of its own may do it, or somebody who has left a transaction open. */
    @Test
    void holdsAllOfSqliteAndEverybodyHearsOfItAfterOneWait() throws Exception {
        var storage = TestDatabase.SQLITE.newStorage();
        try (TestServer server = TestServer.start(storage);
                CapturedLog log = new CapturedLog();
                var holder = DriverManager.getConnection(
                        "jdbc:sqlite:" + storage.folder().resolve("leanto.db"));
                var statement = holder.createStatement()) {
            TestUser user = server.firstUser();
            int projectId = user.newProject("Held");
            server.write(tx ->
                    tx.query("PRAGMA busy_timeout = 1000").mapTo(Integer.class).one());
            statement.execute("BEGIN IMMEDIATE");
            long began = System.nanoTime();
            List<CompletableFuture<Reply>> pushes = IntStream.range(0, 40)
                    .mapToObj(i -> push(user, projectId, i))
                    .toList();
            for (CompletableFuture<Reply> push : pushes) {
                assertThat(push.join().status()).isEqualTo(503);
                assertThat(push.join().code()).isEqualTo("DATABASE_BUSY");
            }
            // Each for itself would wait for a second.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            assertThat(user.file(projectId, "main.py")).contains("StarterAlgorithm");
            assertThat(log.text())
                    .contains("failed: Somebody else has held for too long what was to be written: [SQLITE_BUSY]");
            statement.execute("ROLLBACK");
            push(user, projectId, 41).join().ok();
        }
    }
}
