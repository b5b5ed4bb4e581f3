package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What others wrote and the pages have in them as files is what they published, byte for byte. */
class VendoredTest {

    private static final Path VENDOR = Path.of("../ui/src/main/ui/vendor");

    @Test
    void theFilesAreThoseThatWerePublished() throws Exception {
        List<Path> packages;
        try (Stream<Path> folders = Files.list(VENDOR)) {
            packages = folders.toList();
        }
        assertThat(packages).isNotEmpty();
        for (Path folder : packages) {
            List<String> sums = Files.readAllLines(folder.resolve("SHA512SUMS"));
            assertThat(sums).as(folder + " has its licence").anyMatch(line -> line.endsWith("  LICENSE"));
            for (String line : sums) {
                String name = line.substring(line.lastIndexOf(' ') + 1);
                assertThat(sum(folder.resolve(name)) + "  " + name).isEqualTo(line);
            }
        }
    }

    private static String sum(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
    }
}
