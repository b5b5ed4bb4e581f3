package dev.leanto.projects.files;

import dev.leanto.machine.wire.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The two names of a file in a patch, without git's prefixes.
 *
 * @param from the file before; null when there is none
 * @param to the file after; null when there is none
 */
record PatchPaths(@Nullable String from, @Nullable String to) {

    private static final String NONE = "/dev/null";

    /** The names behind {@code ---} and {@code +++}. */
    static PatchPaths of(String old, String current) {
        String from = unquoted(withoutTime(old));
        String to = unquoted(withoutTime(current));
        boolean prefixed = (from.equals(NONE) || from.startsWith("a/")) && (to.equals(NONE) || to.startsWith("b/"));
        return new PatchPaths(name(from, prefixed), name(to, prefixed));
    }

    /** The names behind {@code diff --git}, which are the same unless a rename says otherwise; null for unclear ones. */
    static @Nullable PatchPaths ofGit(String names) {
        String rest = names.strip();
        if (rest.startsWith("\"")) {
            int end = rest.indexOf("\" ", 1);
            return end < 0 ? null : of(rest.substring(0, end + 1), rest.substring(end + 2));
        }
        int half = rest.length() / 2;
        if (rest.length() % 2 == 0 || rest.charAt(half) != ' ') {
            return null;
        }
        PatchPaths paths = of(rest.substring(0, half), rest.substring(half + 1));
        return paths.from() != null && paths.from().equals(paths.to()) ? paths : null;
    }

    private static @Nullable String name(String path, boolean prefixed) {
        return path.equals(NONE) ? null : prefixed ? path.substring(2) : path;
    }

    /** Other programs than git put the time of the file behind a tab. */
    private static String withoutTime(String name) {
        int tab = name.indexOf('\t');
        return tab < 0 ? name : name.substring(0, tab);
    }

    /** The name that git has put between quotes, since it has other characters than those of ASCII. */
    static String unquoted(String name) {
        if (name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) {
            return name;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = name.length() - 1;
        int at = 1;
        while (at < end) {
            int escape = name.indexOf('\\', at);
            int plain = escape < 0 || escape + 1 >= end ? end : escape;
            bytes.writeBytes(name.substring(at, plain).getBytes(StandardCharsets.UTF_8));
            at = plain == end ? end : unescape(name, plain + 1, end, bytes);
        }
        return Utf8.decode("A name of a file in the patch", bytes.toByteArray(), 0, bytes.size());
    }

    /** Writes the byte that the escape says; where the text goes on. */
    private static int unescape(String name, int at, int end, ByteArrayOutputStream bytes) {
        char escaped = name.charAt(at);
        if (escaped >= '0' && escaped <= '3' && at + 2 < end) {
            bytes.write((escaped - '0') << 6 | (name.charAt(at + 1) - '0') << 3 | (name.charAt(at + 2) - '0'));
            return at + 3;
        }
        switch (escaped) {
            case 't' -> bytes.write('\t');
            case 'n' -> bytes.write('\n');
            case 'r' -> bytes.write('\r');
            default -> bytes.write(escaped);
        }
        return at + 1;
    }
}
