package dev.leanto.projects.projects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project whose owner cannot log in, as administrators of its organization are shown it before they take it over.
 *
 * @param recycled when it was put into the recycle bin; null while it is not there
 * @param historyBytes what it counts towards the quota of whoever takes it over
 */
public record OrphanedProject(
        int id,
        String name,
        String ownerName,
        String ownerPublicId,
        Instant modified,
        @Nullable Instant recycled,
        long historyBytes) {}
