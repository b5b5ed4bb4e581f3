package dev.leanto.projects.revisions;

import org.jspecify.annotations.Nullable;

/**
 * What became of one file between two revisions.
 *
 * @param revision the later one
 * @param fileId the number that the file keeps
 * @param before where and what it was; null when it was added
 * @param after where and what it is; null when it was removed
 */
public record FileChange(
        int revision,
        int fileId,
        @Nullable Version before,
        @Nullable Version after) {

    /**
     * A file at one revision.
     *
     * @param content what it holds, by its digest
     * @param size the bytes of that
     */
    public record Version(FilePath path, Digest content, long size) {}

    /** What happened to it, as a word of the API. */
    public enum What {
        ADDED,
        REMOVED,
        CHANGED,
        RENAMED
    }

    /** What happened to it; one that was renamed may be changed as well. */
    public What what() {
        if (before == null) {
            return What.ADDED;
        }
        if (after == null) {
            return What.REMOVED;
        }
        return before.path().equals(after.path()) ? What.CHANGED : What.RENAMED;
    }

    /** The path that it had before; null when that was the same, or there was none. */
    public @Nullable FilePath oldPath() {
        return before == null || before.path().equals(path()) ? null : before.path();
    }

    /** Where it is, or was last. */
    public FilePath path() {
        Version shown = after == null ? before : after;
        if (shown == null) {
            throw new IllegalStateException("A change of nothing");
        }
        return shown.path();
    }
}
