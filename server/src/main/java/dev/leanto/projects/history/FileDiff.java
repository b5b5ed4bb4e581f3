package dev.leanto.projects.history;

import dev.leanto.projects.revisions.FileChange;
import dev.leanto.projects.revisions.FilePath;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one file differs between two revisions.
 *
 * @param change which file, and where it was and is
 * @param form in what way the difference is told
 * @param lines the difference by lines; null where it is not told by lines
 */
record FileDiff(FileChange change, Form form, @Nullable LineDiff lines) {

    /** In what way a difference is told. */
    enum Form {
        /** As a unified diff, which {@code files/patch} takes. */
        UNIFIED,
        /** As a unified diff of the cells of two notebooks, for people to read. */
        NOTEBOOK,
        /** Not at all: the file holds what is no text for people. */
        BINARY,
        /** Not at all: more is compared in one answer than there is room for. */
        TOO_LARGE
    }

    private static final String NOTEBOOK = ".ipynb";

    /** The difference that a change makes. */
    static FileDiff of(FileChange change, Texts texts) {
        String before = texts.of(change.before());
        String after = before == null ? null : texts.of(change.after());
        if (before == null || after == null) {
            return new FileDiff(change, Form.TOO_LARGE, null);
        }
        if (isBinary(before) || isBinary(after)) {
            return new FileDiff(change, Form.BINARY, null);
        }
        if (change.path().value().endsWith(NOTEBOOK)) {
            Optional<String> earlier = before.isEmpty() ? Optional.of("") : Notebook.text(before);
            Optional<String> later = after.isEmpty() ? Optional.of("") : Notebook.text(after);
            if (earlier.isPresent() && later.isPresent()) {
                return new FileDiff(change, Form.NOTEBOOK, LineDiff.of(earlier.get(), later.get()));
            }
        }
        return new FileDiff(change, Form.UNIFIED, LineDiff.of(before, after));
    }

    /** The API takes no NUL, so what is no text shows by other control characters: one in its beginning is enough. */
    private static boolean isBinary(String text) {
        int end = Math.min(text.length(), 8_000);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B && c != '\b') {
                return true;
            }
        }
        return false;
    }

    /** The path that the file had before; null when that was the same, or there was none. */
    @Nullable
    String oldName() {
        return oldName(change);
    }

    static @Nullable String oldName(FileChange change) {
        FilePath old = change.oldPath();
        return old == null ? null : old.value();
    }

    /** What happened to the file, as the API says it. */
    String what() {
        return what(change);
    }

    static String what(FileChange change) {
        return change.what().name().toLowerCase(Locale.ROOT);
    }

    /** The unified diff with its two lines of names, this many lines around each hunk; empty where there is none. */
    String text(int context) {
        if (lines == null) {
            return "";
        }
        String hunks = lines.hunks(context);
        return hunks.isEmpty() ? "" : name("--- a/", change.before()) + name("+++ b/", change.after()) + hunks;
    }

    private static String name(String prefix, FileChange.@Nullable Version version) {
        return (version == null ? prefix.substring(0, 4) + "/dev/null" : prefix + version.path()) + "\n";
    }
}
