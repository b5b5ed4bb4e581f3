package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.Postgres;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One row of PostgreSQL is held by somebody else, and many want to write it. */
@Timeout(120)
class HeldRowTest {

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
            for (int i = 0;
                    !CompletableFuture.allOf(pushes.toArray(CompletableFuture[]::new))
                            .isDone();
                    i++) {
                long began = System.nanoTime();
                other.call("projects/create", Map.of("name", "free " + i, "language", "Py"))
                        .ok();
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1500));
            }
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
}
