package dev.leanto.people.users;

import dev.leanto.machine.auth.Reach;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as the operator sees it: without its secret.
 *
 * @param userDisabled whether its user cannot log in, with whatever token
 * @param label what its user calls it
 * @param bearer whether it is a Bearer token
 * @param reach which projects it reaches
 * @param mayBeOld whether what is read with it may be a little old
 * @param expiresAt when it ends; null for never
 * @param revokedAt when it was revoked; null when it was not
 * @param lastUsedAt when it was last used, as far as that was written down yet; null for never
 */
public record TokenAccount(
        int id,
        int userId,
        boolean userDisabled,
        String label,
        boolean bearer,
        TokenScope scope,
        Reach reach,
        boolean mayBeOld,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    /** In few words, at this time: {@code valid}, {@code expired}, {@code revoked} or {@code user disabled}. */
    public String state(Instant now) {
        if (revokedAt != null) {
            return "revoked";
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return "expired";
        }
        return userDisabled ? "user disabled" : "valid";
    }
}
