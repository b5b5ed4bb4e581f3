package dev.leanto.projects.revisions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which revisions are asked for; null for what does not matter.
 *
 * @param userId those that this user made
 * @param source those that were made with this program or agent; empty for those that did not say
 * @param path those that touched this file
 * @param since those made at this moment or later
 * @param until those made before this moment
 * @param after those with a higher number
 * @param by those of others than this user
 * @param named whether only those that have a name
 */
public record RevisionFilter(
        @Nullable Integer userId,
        @Nullable String source,
        @Nullable FilePath path,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Integer after,
        @Nullable Integer by,
        boolean named) {

    /** All of them. */
    public static final RevisionFilter ALL = new RevisionFilter(null, null, null, null, null, null, null, false);

    /** Whether it may pass over many revisions to find one: only names, and all, are found without. */
    boolean mayPassOver() {
        return userId != null || source != null || path != null || since != null || until != null || by != null;
    }

    /** Those of them that others than this user have made after a revision. */
    public RevisionFilter unseenBy(int viewer, int revision) {
        return new RevisionFilter(userId, source, path, since, until, revision, viewer, named);
    }
}
