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
    private final String origin;

    private LoginCookie(byte[] hash, String origin) {
        this.hash = hash;
        this.origin = origin;
    }

    /**
     * The one of this value, whatever that is.
     *
     * @param origin where the browser has the pages from
     */
    public static LoginCookie of(String value, String origin) {
        return new LoginCookie(hash(value), origin);
    }

    /** What is stored of a value. */
    public static byte[] hash(String value) {
        return TimestampedHash.sha256().digest(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the browser has the pages from, such as {@code https://leanto.example.org}. */
    public String origin() {
        return origin;
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
