package dev.leanto.papers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/data-walk.md, the way of a request, passes only through classes and methods that there are. */
class DataWalkTest {

    private static final Pattern STATION =
            Pattern.compile("`((?:machine|people|projects|running|program)/[a-z]+/[A-Z]\\w+)(?:\\.(\\w+))?`");

    @Test
    void passesThroughWhatThereIs() throws IOException {
        String walk = Files.readString(GeneratedFile.PROJECT.resolve("docs/data-walk.md"));
        List<MatchResult> stations = STATION.matcher(walk).results().toList();
        assertThat(stations).hasSizeGreaterThan(20);
        for (MatchResult station : stations) {
            Path file = Path.of("src/main/java/dev/leanto", station.group(1) + ".java");
            assertThat(file).as("docs/data-walk.md names " + station.group()).exists();
            if (station.group(2) != null) {
                assertThat(file)
                        .as("docs/data-walk.md names " + station.group())
                        .content()
                        .containsPattern("\\b" + station.group(2) + "\\(");
            }
        }
    }
}
