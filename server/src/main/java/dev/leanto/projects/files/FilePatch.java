package dev.leanto.projects.files;

import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.Json;
import dev.leanto.projects.revisions.FilePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a patch does with one file.
 *
 * @param from the file as it is; null for a new one
 * @param to the file as it is to be; null for one less
 * @param hunks the changes of its text, from top to bottom
 */
record FilePatch(@Nullable FilePath from, @Nullable FilePath to, List<Hunk> hunks) {

    /** The path by which errors name it. */
    FilePath path() {
        FilePath named = from == null ? to : from;
        if (named == null) {
            throw new IllegalStateException("A file is neither before nor after the patch");
        }
        return named;
    }

    /**
     * The text after the patch.
     *
     * @param text the text of the file; empty for a new one
     * @throws dev.leanto.machine.wire.ApiException naming file, hunk and line when it does not fit
     */
    String apply(String text) {
        List<String> lines = lines(text);
        StringBuilder patched = new StringBuilder(text.length() + 1024);
        int done = 0;
        int shift = 0;
        for (int number = 1; number <= hunks.size(); number++) {
            Hunk hunk = hunks.get(number - 1);
            int at = place(lines, hunk, number, hunk.index() + shift, done);
            shift = at - hunk.index();
            lines.subList(done, at).forEach(patched::append);
            hunk.after().forEach(patched::append);
            done = at + hunk.before().size();
        }
        lines.subList(done, lines.size()).forEach(patched::append);
        if (to == null && !patched.isEmpty()) {
            throw PatchError.PATCH_DOES_NOT_FIT.with(path(), hunks.size(), done + 1, "its end", shown(lines, done));
        }
        return patched.toString();
    }

    /** Where the hunk fits: where it says, or else the one other place behind the last hunk that looks the same. */
    private int place(List<String> lines, Hunk hunk, int number, int expected, int from) {
        if (fits(lines, hunk, expected, from)) {
            return expected;
        }
        List<Integer> others = new ArrayList<>();
        if (!hunk.before().isEmpty()) {
            for (int at = from; at + hunk.before().size() <= lines.size(); at++) {
                if (fits(lines, hunk, at, from)) {
                    others.add(at);
                }
            }
        }
        if (others.size() == 1) {
            return others.getFirst();
        }
        throw misfit(lines, hunk, number, Math.clamp(expected, from, lines.size()));
    }

    private static boolean fits(List<String> lines, Hunk hunk, int at, int from) {
        int end = at + hunk.before().size();
        if (at < from || end > lines.size()) {
            return false;
        }
        // Nothing can follow a line without its end.
        boolean cutsLine =
                at > 0 && !hunk.after().isEmpty() && !lines.get(at - 1).endsWith("\n");
        boolean runsOn = end < lines.size()
                && !hunk.after().isEmpty()
                && !hunk.after().getLast().endsWith("\n");
        return lines.subList(at, end).equals(hunk.before()) && !cutsLine && !runsOn;
    }

    private ApiException misfit(List<String> lines, Hunk hunk, int number, int at) {
        List<String> before = hunk.before();
        int same = 0;
        while (same < before.size()
                && at + same < lines.size()
                && before.get(same).equals(lines.get(at + same))) {
            same++;
        }
        String wanted = same < before.size() ? quoted(before.get(same)) : "an end of the file";
        return PatchError.PATCH_DOES_NOT_FIT.with(path(), number, at + same + 1, wanted, shown(lines, at + same));
    }

    private static String shown(List<String> lines, int index) {
        return index < lines.size() ? quoted(lines.get(index)) : "its end";
    }

    /** The line with its end, and whatever else cannot be seen, in escapes. */
    private static String quoted(String line) {
        String text = line.length() > 120 ? line.substring(0, 120) + "…" : line;
        return Json.quoted(text);
    }

    /** The lines of a text, with their ends; only a line feed ends one. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }
}
