package dev.leanto.projects.trail;

import dev.leanto.machine.auth.Reach;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the trail is wanted; null stands for everything.
 *
 * @param organizationId what was done to projects of this organization
 * @param projects what was done to these projects
 * @param file revisions that changed the file with this path
 * @param userId what this user did
 * @param since at this time or later
 * @param until before this time
 * @param action that of the entries, whole
 * @param address what was done from this address
 * @param source revisions that were made with this program or agent; empty for those that named none
 * @param tokenId what was done with or to this token
 * @param loginId what was done with or to this login
 * @param reach the projects that the asking token reaches
 */
public record TrailFilter(
        @Nullable String organizationId,
        @Nullable List<Integer> projects,
        @Nullable String file,
        @Nullable Integer userId,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String action,
        @Nullable String address,
        @Nullable String source,
        @Nullable Integer tokenId,
        @Nullable Integer loginId,
        Reach reach) {

    /** Whether it is about what one token or login did. */
    boolean proven() {
        return tokenId != null || loginId != null;
    }

    /** The same, of one user. */
    TrailFilter ofUser(int user) {
        return new TrailFilter(
                organizationId, projects, file, user, since, until, action, address, source, tokenId, loginId, reach);
    }

    /** The same, of some projects. */
    TrailFilter ofProjects(List<Integer> these) {
        return new TrailFilter(
                organizationId, these, file, userId, since, until, action, address, source, tokenId, loginId, reach);
    }
}
