package dev.leanto.projects.revisions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a project's history, as people read of it.
 *
 * @param number 1 for the first
 * @param at when it was made
 * @param userId who made it
 * @param userName their name
 * @param tokenLabel what they call the token that proved it, or what is shown of the login; null when there is none
 * @param source the program or agent that they wrote with; empty when the request did not say
 * @param kind what it did
 * @param summary what changed, for a person to read
 * @param settings the content that holds all settings as of this revision
 * @param name what somebody called it; null when nobody did
 * @param thinned how many revisions before it are no longer kept; what they did counts as done by this one
 */
public record Revision(
        int number,
        Instant at,
        int userId,
        String userName,
        @Nullable String tokenLabel,
        String source,
        Kind kind,
        String summary,
        Digest settings,
        @Nullable String name,
        int thinned) {}
