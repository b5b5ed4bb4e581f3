package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many requests at once: none is lost, none wins over another without being told, and the history tells of all. */
class ProjectRaceTest extends ContractTest {

    private static List<Reply> all(List<Callable<Reply>> calls) throws Exception {
        List<Reply> replies = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                replies.add(reply.get());
            }
        }
        return replies;
    }

    @Test
    void letsOneOfManyProjectsTakeAName() throws Exception {
        List<Callable<Reply>> renames = IntStream.range(0, 10)
                .mapToObj(i -> user.newProject("Candidate " + i + "x"))
                .map(id ->
                        (Callable<Reply>) () -> user.call("projects/update", Map.of("projectId", id, "name", "Winner")))
                .toList();
        List<String> errors =
                all(renames).stream().flatMap(reply -> reply.errors().stream()).toList();
        assertThat(errors).hasSize(9).containsOnly("Another project has the name 'Winner'");
        assertThat(user.call("projects/read").ok().all("/projects", "name").stream()
                        .filter("Winner"::equals))
                .hasSize(1);
    }

    @Test
    void letsOneOfManyCreateAFile() throws Exception {
        int projectId = user.newProject("One file");
        Callable<Reply> create =
                () -> user.call("files/create", Map.of("projectId", projectId, "name", "a.py", "content", "x"));
        List<String> errors = all(Collections.nCopies(10, create)).stream()
                .flatMap(reply -> reply.errors().stream())
                .toList();
        assertThat(errors).hasSize(9).containsOnly("File already exist in this project: a.py");
    }

    @Test
    void keepsEveryOneOfManyWritesToAProject() throws Exception {
        int projectId = user.newProject("Many files");
        List<Callable<Reply>> creates = IntStream.range(0, 40)
                .mapToObj(i -> (Callable<Reply>) () -> user.call(
                        "files/create", Map.of("projectId", projectId, "name", "f" + i + ".py", "content", "x" + i)))
                .toList();
        all(creates).forEach(Reply::ok);
        assertThat(user.call("files/read", Map.of("projectId", projectId))
                        .ok()
                        .at("/files")
                        .size())
                .isEqualTo(42);
        assertThat(server.rows(
                        "SELECT number FROM revisions WHERE project_id = :id ORDER BY number", Map.of("id", projectId)))
                .extracting(row -> row.get("number"))
                .isEqualTo(IntStream.rangeClosed(1, 41).boxed().toList());
    }

    @Test
    void refusesAllButOneOfManyAgentsThatReadTheSameRevision() throws Exception {
        int projectId = user.newProject("Agents");
        user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "base"))
                .ok();
        for (int i = 0; i < 8; i++) {
            user.call("files/read", Map.of("projectId", projectId, "codeSourceId", "agent " + i))
                    .ok();
        }
        List<Callable<Reply>> writes = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Reply>) () -> user.call(
                        "files/update",
                        Map.of(
                                "projectId",
                                projectId,
                                "name",
                                "main.py",
                                "content",
                                "by agent " + i,
                                "codeSourceId",
                                "agent " + i)))
                .toList();
        List<Reply> replies = all(writes);
        assertThat(replies.stream().filter(reply -> reply.errors().isEmpty())).hasSize(1);
        assertThat(replies.stream().flatMap(reply -> reply.errors().stream()))
                .hasSize(7)
                .allMatch(error -> error.contains("write permission") && error.contains("main.py"));
    }
}
