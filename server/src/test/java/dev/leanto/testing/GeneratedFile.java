package dev.leanto.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document that is made from the code: checked by the tests, written anew by {@code make docs}. */
public final class GeneratedFile {

    /** The root of the project, seen from the folder in which the tests run. */
    public static final Path PROJECT = Path.of("..");

    private GeneratedFile() {}

    /** Checks that the document is up to date; or writes it, when that was asked for. */
    public static void check(String path, String expected) {
        Path file = PROJECT.resolve(path);
        try {
            if ("write".equals(System.getProperty("leanto.docs"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, expected);
            }
            assertThat(file)
                    .as(path + " is out of date: run 'make docs'")
                    .exists()
                    .content()
                    .isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for what stands between {@code <!-- name -->} and {@code <!-- end of name -->} in a document. */
    public static void checkPart(String path, String name, String expected) throws IOException {
        String begin = "<!-- " + name + " -->\n";
        String end = "\n<!-- end of " + name + " -->";
        String text = Files.readString(PROJECT.resolve(path));
        assertThat(text).as(path).contains(begin, end);
        int from = text.indexOf(begin) + begin.length();
        check(path, text.substring(0, from) + expected + text.substring(text.indexOf(end, from)));
    }
}
