package dev.leanto.papers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** INVARIANTS.md: numbered in order, nothing said twice, and every line enforced by something that there is. */
class InvariantsTest {

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.+) \\| (.+) \\|");

    private record Row(int number, String invariant, String enforcers) {

        List<String> names() {
            return NamedSources.quoted(enforcers);
        }

        @Override
        public String toString() {
            return "INVARIANTS.md, row " + number;
        }
    }

    private final NamedSources sources = new NamedSources();
    private final List<Row> rows = new ArrayList<>();

    InvariantsTest() throws IOException {
        for (String line : Files.readAllLines(GeneratedFile.PROJECT.resolve("INVARIANTS.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(Integer.parseInt(row.group(1)), row.group(2), row.group(3)));
            } else {
                assertThat(line).as("a row of INVARIANTS.md").doesNotMatch("\\|\\s*\\d.*");
            }
        }
    }

    @Test
    void areNumberedInOrder() {
        assertThat(rows).hasSizeGreaterThan(40);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).number())
                    .as("the number in INVARIANTS.md of: " + rows.get(i).invariant())
                    .isEqualTo(i + 1);
        }
    }

    @Test
    void areSaidOnce() {
        assertThat(rows.stream().map(Row::invariant)).as("INVARIANTS.md").doesNotHaveDuplicates();
    }

    @Test
    void areEnforcedByWhatThereIs() {
        for (Row row : rows) {
            assertThat(row.names())
                    .as(row + " names in backticks what enforces it: Class, Class.method, a file, `make …`, or words of"
                            + " a migration")
                    .isNotEmpty()
                    .allMatch(sources::exists);
        }
    }
}
