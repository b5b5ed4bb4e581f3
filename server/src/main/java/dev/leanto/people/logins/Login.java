package dev.leanto.people.logins;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did with a browser.
 *
 * @param id a positive number, never used twice
 * @param userId who did
 * @param userDisabled whether they may not log in any more
 * @param way how
 * @param browser with what, such as {@code Firefox on Linux}
 * @param label what is shown of it where something was done with it
 * @param address from where; null when that was forgotten
 * @param provenAt when they last proved who they are
 * @param seenAt when it was last used, roughly
 * @param idle how long it lasts without use
 * @param endsAt when it ends at the latest
 * @param revokedAt when it was ended; null when it was not
 */
public record Login(
        int id,
        int userId,
        boolean userDisabled,
        Way way,
        String browser,
        String label,
        @Nullable String address,
        Instant createdAt,
        Instant provenAt,
        Instant seenAt,
        Duration idle,
        Instant endsAt,
        @Nullable Instant revokedAt) {

    /** When it ends unless it is used before. */
    public Instant ends() {
        Instant unused = seenAt.plus(idle);
        return unused.isBefore(endsAt) ? unused : endsAt;
    }

    /** Whether it proves who somebody is, at this time. */
    public boolean isValid(Instant now) {
        return revokedAt == null && !userDisabled && now.isBefore(ends());
    }
}
