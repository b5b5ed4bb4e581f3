package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While many write, everybody who listens is told everything, once and in the order of each project. */
class EventsRaceTest extends ContractTest {

    private static final int PROJECTS = 4;
    private static final int LISTENERS = 6;
    private static final int WRITES = 40;

    /** The revisions of each project, as they came in, until all have had their last one. */
    private static Map<Integer, List<Integer>> listen(TestUser by, String after) {
        Map<Integer, List<Integer>> revisions = new TreeMap<>();
        String place = after;
        while (revisions.values().stream()
                        .filter(all -> all.contains(WRITES + 1))
                        .count()
                < PROJECTS) {
            Reply reply = by.call("events/poll", Map.of("after", place, "waitSeconds", 30))
                    .ok();
            assertThat(reply.at("/missed").asBoolean()).isFalse();
            assertThat(reply.at("/events").isEmpty()).isFalse();
            reply.at("/events").forEach(event -> {
                if (event.at("/event").asString().equals("revision")) {
                    revisions
                            .computeIfAbsent(event.at("/projectId").asInt(), _ -> new ArrayList<>())
                            .add(event.at("/revision").asInt());
                }
            });
            place = reply.at("/next").asString();
        }
        return revisions;
    }

    private void writes(int project) {
        for (int n = 1; n <= WRITES; n++) {
            user.call(
                            "projects/update",
                            Map.of("projectId", project, "files", List.of(Map.of("name", "a.py", "content", "" + n))))
                    .ok();
        }
    }

    @Test
    void everybodyIsToldEverythingOnce() throws InterruptedException, ExecutionException {
        List<Integer> projects = IntStream.range(0, PROJECTS)
                .mapToObj(i -> user.newProject("Raced " + i))
                .toList();
        TestUser friend = server.newUser();
        projects.forEach(project -> server.addCollaborator(project, friend, false));
        String start = user.call("events/poll").ok().at("/next").asString();
        List<Integer> all = IntStream.rangeClosed(2, WRITES + 1).boxed().toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Map<Integer, List<Integer>>>> listening = IntStream.range(0, LISTENERS)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> listen(i % 2 == 0 ? user : friend, start), threads))
                    .toList();
            CompletableFuture.allOf(projects.stream()
                            .map(project -> CompletableFuture.runAsync(() -> writes(project), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .get();
            for (var one : listening) {
                assertThat(one.get().keySet()).containsExactlyInAnyOrderElementsOf(projects);
                assertThat(one.get().values())
                        .allSatisfy(told -> assertThat(told).isEqualTo(all));
            }
        }
    }
}
