package dev.leanto.projects.trail;

import dev.leanto.machine.auth.Reach;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of the trail is wanted; null stands for everything.
 *
 * @param organizationId what was done to projects of this organization
 * @param projectId what was done to this project
 * @param file revisions that changed the file with this path
 * @param userId what this user did
 * @param since at this time or later
 * @param until before this time
 * @param action that of the entries, whole
 * @param reach the projects that the asking token reaches
 */
public record TrailFilter(
        @Nullable String organizationId,
        @Nullable Integer projectId,
        @Nullable String file,
        @Nullable Integer userId,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String action,
        Reach reach) {

    /** The same, of one user. */
    TrailFilter ofUser(int user) {
        return new TrailFilter(organizationId, projectId, file, user, since, until, action, reach);
    }
}
