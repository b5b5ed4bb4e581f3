package dev.leanto.papers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** README.md claims what docs/compatibility.md shows, which is made from the route table and the conformance run. */
class ReadmeTest {

    private static final int BEFORE_CLIENTS = 5;

    private final List<String[]> table;

    ReadmeTest() throws IOException {
        table = Files.readAllLines(GeneratedFile.PROJECT.resolve("docs/compatibility.md")).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split(" *\\| *", -1))
                .toList();
    }

    private List<String> clients() {
        String[] head = table.getFirst();
        return Arrays.asList(head).subList(BEFORE_CLIENTS, head.length - 1);
    }

    private long passed(String client) {
        int column = BEFORE_CLIENTS + clients().indexOf(client);
        return table.stream().filter(row -> row[column].equals("**passed**")).count();
    }

    @Test
    void saysHowMuchThereIsAndWhoHasTriedIt() throws IOException {
        long built = table.stream().filter(row -> row[2].equals("built")).count();
        List<String> done = new ArrayList<>();
        for (String client : clients()) {
            if (passed(client) > 0) {
                done.add("the " + client + " did " + passed(client));
            }
        }
        GeneratedFile.checkPart(
                "README.md",
                "operations",
                "It has %d of the API's %d operations, and runs no algorithms yet. In the last run of the tests %s%nof them ([which](docs/compatibility.md))."
                        .formatted(built, table.size() - 1, String.join(", ", done)));
    }

    @Test
    void namesNoClientThatHasNotPassed() throws IOException {
        String readme = Files.readString(GeneratedFile.PROJECT.resolve("README.md"));
        assertThat(clients()).hasSizeGreaterThan(3);
        for (String client : clients()) {
            if (passed(client) == 0) {
                assertThat(readme)
                        .as("README.md names a client that docs/compatibility.md does not show passed")
                        .doesNotContain(client);
            }
        }
    }
}
