package dev.leanto.projects.revisions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who put a project into the recycle bin.
 *
 * @param userName as people call them
 * @param at when
 * @param source the program or agent that they did it with; may be empty
 * @param tokenId the token that they did it with; null when it was none
 * @param loginId the login that they did it with; null when it was none
 * @param address the address that they did it from; null for a command, or when it is not known
 */
public record Deletion(
        int userId,
        String userName,
        Instant at,
        String source,
        @Nullable Integer tokenId,
        @Nullable Integer loginId,
        @Nullable String address) {}
