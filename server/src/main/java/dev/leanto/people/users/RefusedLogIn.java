package dev.leanto.people.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Log-ins that were refused within an hour.
 *
 * @param hour its beginning
 * @param address where they came from
 * @param userId whom they claimed to come from; null for nobody
 * @param reason the code of the refusal
 * @param last when the last of them came
 */
public record RefusedLogIn(
        Instant hour, String address, @Nullable Integer userId, String reason, long times, Instant last) {}
