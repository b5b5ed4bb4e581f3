package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources make the same pages, byte for byte: so anybody can find out whether those of a server are ours. */
class BundleTest {

    private static final Path MADE = Path.of("../ui/target/classes/leanto-ui");

    private static final String NAMES = "files.tsv";

    @Test
    void makesTheSameFilesAgain(@TempDir Path folder) throws Exception {
        assumeTrue(Files.exists(MADE.resolve(NAMES)), "no pages are made on this platform");
        Path again = folder.resolve("leanto-ui");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "../ui/build/Bundle.java",
                        "../ui/target/packages",
                        "../ui/src/main/ui",
                        again.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(again.resolve(NAMES)).hasSameTextualContentAs(MADE.resolve(NAMES));
        try (Stream<Path> files = Files.list(MADE)) {
            for (Path file : files.toList()) {
                assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }
}
