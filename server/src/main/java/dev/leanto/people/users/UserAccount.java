package dev.leanto.people.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as the operator sees him.
 *
 * @param disabledAt since when he may not log in; null when he may
 */
public record UserAccount(
        User user, Instant createdAt, @Nullable Instant disabledAt) {}
