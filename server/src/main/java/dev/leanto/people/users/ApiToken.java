package dev.leanto.people.users;

import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.auth.Sealed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is stored: sealed, or as no more than a hash when it is a Bearer token.
 *
 * @param id a positive number, never used twice
 * @param userId its user
 * @param userDisabled whether its user may not log in
 * @param label what its user calls it
 * @param scope what it may be used for
 * @param reach which projects it reaches
 * @param mayBeOld whether what is read with it may be a little old
 * @param secret the sealed token; empty for a Bearer token
 * @param expiresAt when it ends; null for never
 * @param revokedAt when it was revoked; null when it was not
 */
record ApiToken(
        int id,
        int userId,
        boolean userDisabled,
        String label,
        TokenScope scope,
        Reach reach,
        boolean mayBeOld,
        Sealed secret,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {}
