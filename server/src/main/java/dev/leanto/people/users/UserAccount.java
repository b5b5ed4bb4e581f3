package dev.leanto.people.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as the operator sees them.
 *
 * @param disabledAt since when they may not log in; null when they may
 * @param operator whether they run this server, and are shown how it is
 */
public record UserAccount(
        int id,
        String publicId,
        String name,
        String email,
        Instant createdAt,
        @Nullable Instant disabledAt,
        boolean operator) {}
