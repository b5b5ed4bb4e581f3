package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the audit has words for everything that the server writes into it, and so can be asked for it. */
class AuditWordsTest {

    private static final Pattern ACTION = Pattern.compile("\"([a-z][A-Za-z]*\\.[a-z][A-Za-z]*)\"");

    private static Set<String> actions(String source) {
        return ACTION.matcher(source)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void areThereForEveryActionThatIsWritten() throws IOException {
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (source.contains("AuditEvent")) {
                    written.addAll(actions(source));
                }
            }
        }
        assertThat(written).hasSizeGreaterThan(40);
        assertThat(actions(Files.readString(Path.of("../ui/src/main/ui/texts/audit.ts"))))
                .containsAll(written);
    }
}
