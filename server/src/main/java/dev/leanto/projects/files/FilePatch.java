package dev.leanto.projects.files;

import dev.leanto.projects.revisions.FilePath;
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
     * The text after the patch. The work is in proportion to the lengths of the text and of the hunks, wherever they
     * belong.
     *
     * @param text the text of the file; empty for a new one
     * @throws dev.leanto.machine.wire.ApiException naming file, hunk and line when it does not fit
     */
    String apply(String text) {
        return new Fitting(this, text).text();
    }
}
