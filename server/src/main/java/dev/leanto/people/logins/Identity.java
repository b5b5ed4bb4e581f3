package dev.leanto.people.logins;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom another server knows a user as.
 *
 * @param id a positive number, never used twice
 * @param userId the user here
 * @param issuer what that server calls itself
 * @param subject what it calls the person, and nobody else ever
 * @param lastUsedAt when they last came by it; null for never
 */
public record Identity(
        int id,
        int userId,
        String issuer,
        String subject,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
