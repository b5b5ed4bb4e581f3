package dev.leanto.projects.sharing;

import dev.leanto.projects.access.Grant;
import java.time.Instant;

/**
 * An invitation to a project that was not answered yet.
 *
 * @param projectName the owner's name for it when the invitation was made
 * @param inviterId who made it, the owner of the project
 * @param inviterName their name
 * @param inviterPublicId what others name them by
 * @param userPublicId what others name the invited by
 * @param grant what they may do when they accept
 * @param invitedAt when it was made
 */
record Invitation(
        int projectId,
        String projectName,
        int inviterId,
        String inviterName,
        String inviterPublicId,
        String userPublicId,
        Grant grant,
        Instant invitedAt) {}
