package dev.leanto.projects.access;

/**
 * Somebody who can see a project, as others are shown them; or its organization, for all its members.
 *
 * @param userId 0 for an organization
 * @param publicId what others name them by
 * @param email empty for those who may not see it
 */
public record Collaborator(
        int userId,
        String publicId,
        String name,
        String email,
        String bio,
        String profileImage,
        boolean owner,
        boolean canWrite,
        boolean liveControl) {}
