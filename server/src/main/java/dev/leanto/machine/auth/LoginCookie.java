package dev.leanto.machine.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sends to show that somebody has logged in with it, taken apart: its value is never kept, and so never
 * logged. It is 256 random bits, so the server keeps no more of it than a plain hash.
 */
public final class LoginCookie implements Credentials {

    private final byte[] hash;

    private LoginCookie(byte[] hash) {
        this.hash = hash;
    }

    /** The one of this value, whatever that is. */
    public static LoginCookie of(String value) {
        return new LoginCookie(TimestampedHash.sha256().digest(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** SHA-256 of its value: what is stored of it. */
    public byte[] hash() {
        return hash.clone();
    }

    /** Whether it is the one of which this was stored; takes the same time whether it is or not. */
    public boolean hasHash(byte[] stored) {
        return MessageDigest.isEqual(stored, hash);
    }

    @Override
    public @Nullable Integer claimedUser() {
        return null;
    }
}
