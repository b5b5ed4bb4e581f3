package dev.leanto.papers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** INVARIANTS.md: numbered in order, nothing said twice, and every line enforced by something that there is. */
class InvariantsTest {

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.+) \\| (.+) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern CODE = Pattern.compile("@?([A-Z]\\w+)(?:\\.(\\w+))?");

    private record Row(int number, String invariant, String enforcers) {

        List<String> names() {
            return QUOTED.matcher(enforcers)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        @Override
        public String toString() {
            return "INVARIANTS.md, row " + number;
        }
    }

    /** The contents of every source, by the file's name. */
    private final Map<String, String> sources = new HashMap<>();

    private final List<Row> rows = new ArrayList<>();

    InvariantsTest() throws IOException {
        for (String folder : new String[] {"server/src", "conformance", "fuzz", "packaging"}) {
            try (Stream<Path> files = Files.walk(GeneratedFile.PROJECT.resolve(folder))) {
                for (Path file : files.filter(InvariantsTest::isSource).toList()) {
                    sources.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        for (String name : new String[] {"pom.xml", "checkstyle.xml", "Makefile"}) {
            sources.put(name, Files.readString(GeneratedFile.PROJECT.resolve(name)));
        }
        for (String line : Files.readAllLines(GeneratedFile.PROJECT.resolve("INVARIANTS.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(Integer.parseInt(row.group(1)), row.group(2), row.group(3)));
            } else {
                assertThat(line).as("a row of INVARIANTS.md").doesNotMatch("\\|\\s*\\d.*");
            }
        }
    }

    /** Hidden folders hold what the conformance run installs. */
    private static boolean isSource(Path file) {
        return file.toString().matches(".*\\.(java|py|sql)") && !file.toString().contains("/.");
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
                    .allMatch(this::exists);
        }
    }

    private boolean exists(String name) {
        Matcher code = CODE.matcher(name);
        if (code.matches()) {
            String source = sources.get(code.group(1) + ".java");
            String member = code.group(2);
            return source != null
                    && (member == null
                            || Pattern.compile("\\b" + member + "\\b")
                                    .matcher(source)
                                    .find());
        }
        if (name.startsWith("make ")) {
            return sources.getOrDefault("Makefile", "").contains("\n" + name.substring("make ".length()) + ":");
        }
        return sources.containsKey(name)
                || name.equals("conformance")
                || sources.entrySet().stream()
                        .anyMatch(source -> source.getKey().endsWith(".sql")
                                && source.getValue().contains(name));
    }
}
