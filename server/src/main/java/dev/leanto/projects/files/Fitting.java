package dev.leanto.projects.files;

import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fits the hunks of a patch into the text of one file, from top to bottom. */
final class Fitting {

    private final FilePatch patch;
    private final List<Hunk> hunks;
    private final Lines lines;
    private final StringBuilder patched;

    /** The line before which everything is done. */
    private int done;

    /** Where the last places of the hunks are; null until one does not stand where it says. */
    private @Nullable HunkSearch search;

    Fitting(FilePatch patch, String text) {
        this.patch = patch;
        this.hunks = patch.hunks();
        this.lines = Lines.of(text);
        this.patched = new StringBuilder(text.length() + 1024);
    }

    /**
     * The text with all hunks in it.
     *
     * @throws ApiException naming file, hunk and line when one does not fit
     */
    String text() {
        int shift = 0;
        for (int number = 0; number < hunks.size(); number++) {
            Hunk hunk = hunks.get(number);
            int at = place(number, (long) hunk.index() + shift);
            shift = at - hunk.index();
            lines.append(patched, done, at);
            patched.append(hunk.after());
            done = at + Lines.count(hunk.before());
        }
        lines.append(patched, done, lines.count());
        if (patch.to() == null && !patched.isEmpty()) {
            throw PatchError.PATCH_DOES_NOT_FIT.with(patch.path(), hunks.size(), done + 1, "its end", shown(done));
        }
        return patched.toString();
    }

    /** Where the hunk fits: where it says, or else the one other place behind the last hunk that looks the same. */
    private int place(int number, long expected) {
        Hunk hunk = hunks.get(number);
        if (fits(hunk, expected)) {
            return (int) expected;
        }
        int other = hunk.before().isEmpty() ? HunkSearch.NOWHERE : other(number, hunk);
        if (other < 0) {
            throw misfit(number, Math.clamp(expected, done, lines.count()));
        }
        return other;
    }

    private int other(int number, Hunk hunk) {
        if (hunk.endsFile()) {
            int last = lines.count() - Lines.count(hunk.before());
            return fits(hunk, last) ? last : HunkSearch.NOWHERE;
        }
        if (search == null) {
            search = new HunkSearch(lines, done, hunks, number);
        }
        return search.onlyPlace(number, done);
    }

    private boolean fits(Hunk hunk, long at) {
        if (at < done || at > lines.count() || !lines.have(hunk.before(), (int) at)) {
            return false;
        }
        // Nothing can follow a line without its end.
        boolean cutsLine = at > 0
                && at == lines.count()
                && !hunk.after().isEmpty()
                && !lines.line((int) at - 1).endsWith("\n");
        boolean runsOn =
                hunk.endsFile() && lines.start((int) at) + hunk.before().length() < lines.start(lines.count());
        return !cutsLine && !runsOn;
    }

    private ApiException misfit(int number, int at) {
        String before = hunks.get(number).before();
        // The line of the hunk with the first character that differs, or the one behind its last.
        int start = before.lastIndexOf('\n', lines.same(before, at) - 1) + 1;
        int line = at + Lines.count(before.substring(0, start));
        String wanted = start < before.length()
                ? quoted(before.substring(start, Lines.end(before, start)))
                : "an end of the file";
        return PatchError.PATCH_DOES_NOT_FIT.with(patch.path(), number + 1, line + 1, wanted, shown(line));
    }

    private String shown(int line) {
        return line < lines.count() ? quoted(lines.line(line)) : "its end";
    }

    /** The line with its end, and whatever else cannot be seen, in escapes. */
    private static String quoted(String line) {
        return Json.quoted(line.length() > 120 ? line.substring(0, 120) + "…" : line);
    }
}
