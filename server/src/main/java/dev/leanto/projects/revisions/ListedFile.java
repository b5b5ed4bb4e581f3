package dev.leanto.projects.revisions;

import java.time.Instant;

/**
 * A file without its text.
 *
 * @param id a number that it keeps through every change and renaming, unique in its project
 * @param modified when its content or name was last changed
 * @param content by what its text is known
 * @param size bytes of UTF-8 that its text has
 * @param contentRow where its content most likely lies among the rows of the database; {@link #ROW_UNKNOWN} when nobody knows
 */
public record ListedFile(int id, FilePath path, Instant modified, Digest content, long size, long contentRow) {

    /** A place that nobody has noted. */
    static final long ROW_UNKNOWN = 0;
}
