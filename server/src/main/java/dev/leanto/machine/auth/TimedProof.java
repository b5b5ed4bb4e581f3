package dev.leanto.machine.auth;

import dev.leanto.machine.wire.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proof that QuantConnect's scheme asks for, taken apart but not yet believed: a user id, and the hash of
 * {@link TimestampedHash}.
 */
public final class TimedProof implements Credentials {

    private static final int HASH_BYTES = 32;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final int userId;
    private final byte[] hash;
    private final String timestamp;

    private TimedProof(int userId, byte[] hash, String timestamp) {
        this.userId = userId;
        this.hash = hash;
        this.timestamp = timestamp;
    }

    /** The user that it claims to be; 0 for a number that no user can have. */
    public int userId() {
        return userId;
    }

    @Override
    public Integer claimedUser() {
        return userId;
    }

    /** Seconds since 1970, the text that was hashed; not yet checked. */
    String timestamp() {
        return timestamp;
    }

    /** Whether this is the hash that it holds; takes the same time whether it is or not. */
    boolean hasHash(byte[] expected) {
        return MessageDigest.isEqual(expected, hash);
    }

    /** The proof that the holder of a token makes at a timestamp. */
    static TimedProof of(int userId, String token, String timestamp) {
        return new TimedProof(userId, TimestampedHash.of(token, timestamp), timestamp);
    }

    /** Takes the text behind the word Basic apart. */
    static TimedProof parse(String base64, @Nullable String timestamp) {
        String userAndHash;
        try {
            userAndHash = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CredentialError.CREDENTIALS_MALFORMED.with();
        }
        int colon = userAndHash.indexOf(':');
        if (colon < 0) {
            throw CredentialError.CREDENTIALS_MALFORMED.with();
        }
        int userId = userId(userAndHash.substring(0, colon));
        byte[] hash = hash(userAndHash.substring(colon + 1));
        return new TimedProof(userId, hash, timestamp == null ? "0" : timestamp.strip());
    }

    static int userId(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw CredentialError.USER_ID_NOT_VALID.with(ApiError.shown(text));
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            // A number that no user can have is an unknown user, and says no more than that.
            return 0;
        }
    }

    /** A hash that cannot be one is as good as a wrong one: the answer must not tell them apart. */
    private static byte[] hash(String hex) {
        try {
            byte[] hash = HexFormat.of().parseHex(hex);
            return hash.length == HASH_BYTES ? hash : new byte[HASH_BYTES];
        } catch (IllegalArgumentException e) {
            return new byte[HASH_BYTES];
        }
    }
}
