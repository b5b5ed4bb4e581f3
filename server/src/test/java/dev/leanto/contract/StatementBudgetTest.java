package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How many statements a request may take. What a request costs is mostly these, above all on PostgreSQL, where each is a way
 * there and back: whoever adds one sees it here, and whoever saves one writes the smaller number down.
 */
class StatementBudgetTest extends ContractTest {

    /** The server does things by itself beside; of so many times, some are undisturbed. */
    private static final int TIMES = 7;

    private int made;

    /** Of a request, after it has been sent once. */
    private void takes(int onSqlite, int onPostgres, Runnable request) {
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long before = server.server().database().statements();
            request.run();
            taken.add(server.server().database().statements() - before);
        }
        long budget = database == TestDatabase.SQLITE ? onSqlite : onPostgres;
        assertThat(taken).as("statements, each time").contains(budget).allMatch(one -> one >= budget);
    }

    private void call(String operation, Map<String, ?> fields) {
        user.call(operation, fields).ok();
    }

    private static List<Map<String, String>> files(String text) {
        return IntStream.range(0, 20)
                .mapToObj(i -> Map.of("name", "f" + i + ".py", "content", text + i))
                .toList();
    }

    @Test
    void readingAProject() {
        int[] projects = IntStream.rangeClosed(0, TIMES)
                .map(i -> user.newProject("Read " + i))
                .toArray();
        call("projects/read", Map.of("projectId", projects[TIMES]));
        takes(1, 1, () -> call("projects/read", Map.of("projectId", projects[made++])));
        takes(0, 0, () -> call("projects/read", Map.of("projectId", projects[0])));
    }

    @Test
    void readingFiles() {
        int project = user.newProject("Files");
        call("projects/update", Map.of("projectId", project, "files", files("x = ")));
        takes(3, 3, () -> call("files/read", Map.of("projectId", project, "name", "f1.py")));
        takes(3, 3, () -> call("files/read", Map.of("projectId", project)));
    }

    @Test
    void creatingAProject() {
        takes(9, 4, () -> call("projects/create", Map.of("name", "Create " + made++, "language", "Py")));
    }

    @Test
    void pushingFiles() {
        int project = user.newProject("Push");
        call("projects/update", Map.of("projectId", project, "files", files("x = ")));
        takes(9, 5, () -> call("projects/update", Map.of("projectId", project, "files", files("y" + made++ + " = "))));
        Map<String, ?> last = Map.of("projectId", project, "files", files("z = "));
        call("projects/update", last);
        takes(2, 2, () -> call("projects/update", last));
    }

    @Test
    void writingAFile() {
        int project = user.newProject("File");
        takes(
                9,
                5,
                () -> call(
                        "files/update", Map.of("projectId", project, "name", "main.py", "content", "x = " + made++)));
    }
}
