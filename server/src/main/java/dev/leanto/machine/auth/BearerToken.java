package dev.leanto.machine.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A token that proves its user by being shown, for programs of one's own. It is 256 random bits, so the server keeps no
 * more of it than a plain hash: nobody can guess what was hashed.
 */
public final class BearerToken implements Credentials {

    /** How every one begins, so that who finds one in a file or a log knows what it is. */
    public static final String PREFIX = "leanto_";

    private final byte[] hash;

    private BearerToken(byte[] hash) {
        this.hash = hash;
    }

    /** The one of this text, whatever that is. */
    public static BearerToken of(String text) {
        return new BearerToken(TimestampedHash.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The text of a new one. */
    public static String draw(RandomIds ids) {
        return PREFIX + ids.token();
    }

    /** SHA-256 of its text: what is stored of it. */
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
