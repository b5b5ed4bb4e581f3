package dev.leanto.people.logins;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody's device proves them by.
 *
 * @param id a positive number, never used twice
 * @param key what the device calls it, and its public key
 * @param count how often it was used, as far as the device says so
 * @param label what its user calls it
 * @param lastUsedAt when it was last used; null for never
 */
record Passkey(
        int id,
        int userId,
        Key key,
        long count,
        String label,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    /** Its bytes: no secret, all of them. */
    static final class Key {
        private final byte[] credentialId;
        private final byte[] data;

        Key(byte[] credentialId, byte[] data) {
            this.credentialId = credentialId.clone();
            this.data = data.clone();
        }

        /** What the device calls it. */
        byte[] credentialId() {
            return credentialId.clone();
        }

        /** The attested credential data of WebAuthn, the public key among them. */
        byte[] data() {
            return data.clone();
        }
    }
}
