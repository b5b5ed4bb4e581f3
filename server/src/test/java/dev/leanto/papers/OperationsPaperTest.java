package dev.leanto.papers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.http.ServerError;
import dev.leanto.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/operations.md: every fault that it has a row for is tested by something that there is, and every code is one of ours. */
class OperationsPaperTest {

    private static final int COLUMNS = 6;

    private final NamedSources sources = new NamedSources();
    private final List<List<String>> rows;

    OperationsPaperTest() throws IOException {
        String paper = Files.readString(GeneratedFile.PROJECT.resolve("docs/operations.md"));
        rows = paper.substring(paper.indexOf("## When something gives way"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> Arrays.asList(line.substring(2, line.length() - 2).split(" \\| ", -1)))
                .toList();
    }

    @Test
    void hasATestForEveryFault() {
        assertThat(rows).hasSizeGreaterThan(12).allSatisfy(row -> {
            assertThat(row).as("docs/operations.md").hasSize(COLUMNS);
            assertThat(NamedSources.quoted(row.getLast()))
                    .as("docs/operations.md, " + row.getFirst())
                    .isNotEmpty()
                    .allMatch(sources::exists);
        });
    }

    @Test
    void namesTheCodesThatThereAre() {
        List<String> codes =
                Arrays.stream(ServerError.values()).map(ServerError::name).toList();
        assertThat(rows)
                .allSatisfy(row -> assertThat(NamedSources.quoted(row.get(2)))
                        .as("docs/operations.md, " + row.getFirst())
                        .filteredOn(name -> name.matches("[A-Z_]+"))
                        .isSubsetOf(codes));
    }
}
