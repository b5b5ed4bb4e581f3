package dev.leanto.papers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/security.md: what it says is met is tested by something that there is, and what is not says why. */
class SecurityPaperTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| ([0-9][0-9., ]*) \\| (.+) \\| (yes|partly|no) \\| (.+) \\|$", Pattern.MULTILINE);

    /** What follows a bare name of a test: {@code RightsTest}. */
    private static final Pattern TEST = Pattern.compile("\\w+Test(\\.\\w+)?|make fuzz");

    private final NamedSources sources = new NamedSources();
    private final String paper = Files.readString(GeneratedFile.PROJECT.resolve("docs/security.md"));

    SecurityPaperTest() throws IOException {}

    private List<MatchResult> rows() {
        String table = paper.substring(paper.indexOf("## ASVS"));
        List<MatchResult> rows = ROW.matcher(table).results().toList();
        assertThat(rows).hasSize((int)
                table.lines().filter(line -> line.matches("\\| ?[0-9].*")).count());
        return rows;
    }

    @Test
    void namesOnlyTestsThatThereAre() {
        assertThat(rows()).hasSizeGreaterThan(40);
        for (MatchResult row : rows()) {
            assertThat(NamedSources.quoted(row.group(4)))
                    .as("docs/security.md, " + row.group(1))
                    .filteredOn(name -> NamedSources.isCode(name) || name.startsWith("make "))
                    .filteredOn(name -> !name.equals("SecureRandom"))
                    .allMatch(sources::exists);
        }
    }

    @Test
    void namesATestForWhatIsMet() {
        for (MatchResult row : rows()) {
            // What the server does not do at all has nothing to be tested by.
            if (row.group(3).equals("yes") && !row.group(4).matches("(the server starts no|files are rows).*")) {
                assertThat(NamedSources.quoted(row.group(4)))
                        .as("docs/security.md, " + row.group(1))
                        .anyMatch(name -> TEST.matcher(name).matches());
            }
        }
    }

    @Test
    void hasAPlaceForTheFiguresOfTheAttacks() {
        for (String database : List.of("sqlite", "postgresql", "strangers")) {
            assertThat(paper)
                    .contains("<!-- figures of " + database + " -->\n")
                    .contains("<!-- end of the figures of " + database + " -->\n");
        }
    }

    @Test
    void isLinkedBothWays() throws IOException {
        assertThat(paper).contains("](../SECURITY.md)");
        assertThat(Files.readString(GeneratedFile.PROJECT.resolve("SECURITY.md")))
                .contains("](docs/security.md)");
    }
}
