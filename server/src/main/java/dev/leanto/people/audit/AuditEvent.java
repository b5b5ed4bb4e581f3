package dev.leanto.people.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that was done.
 *
 * @param action what, such as {@code token.create}
 * @param userId the user that it was done by or to; null when none is concerned
 * @param tokenId the token that it was done with or to; null when none is concerned
 * @param projectId the project that it was done to; null when none is concerned
 * @param detail more about it, for a person to read; never a secret
 */
public record AuditEvent(
        String action,
        @Nullable Integer userId,
        @Nullable Integer tokenId,
        @Nullable Integer projectId,
        String detail) {}
