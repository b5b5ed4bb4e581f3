package dev.leanto.people.organizations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member of an organization, and since when.
 *
 * @param email may be empty
 * @param admin whether they administer it
 * @param owner whether they own it
 * @param use what they take of it; null for those who may not know
 */
record Member(
        int userId,
        String publicId,
        String name,
        String email,
        boolean admin,
        boolean owner,
        Instant joined,
        @Nullable MemberUse use) {}
