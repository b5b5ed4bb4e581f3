package dev.leanto.papers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.program.server.Version;
import dev.leanto.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The version number stands in one place, the property {@code revision} of pom.xml. */
class VersionTest {

    private static final List<String> PLACES =
            List.of("Makefile", "pom.xml", "server/pom.xml", "bench/pom.xml", "packaging", "server/src", "README.md");

    private final String version = Version.current().leanto();

    @Test
    void isWrittenDownOnce() throws IOException {
        List<String> found = new ArrayList<>();
        for (String place : PLACES) {
            try (Stream<Path> files = Files.walk(GeneratedFile.PROJECT.resolve(place))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.readString(file)
                            .lines()
                            .filter(line -> line.contains(version))
                            .forEach(line -> found.add(place + ": " + line.strip()));
                }
            }
        }
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(found)
                .as("the version, which belongs into pom.xml only")
                .containsExactly("pom.xml: <revision>" + version + "</revision>");
    }

    @Test
    void isTheNewestOfTheChangelog() throws IOException {
        assertThat(Files.readString(GeneratedFile.PROJECT.resolve("CHANGELOG.md"))
                        .lines()
                        .filter(line -> line.startsWith("## [")))
                .as("CHANGELOG.md has a section for what is not released, or for the version of pom.xml, on top")
                .first()
                .isIn("## [Unreleased]", "## [" + version + "]");
    }
}
