package dev.leanto.machine.auth;

import dev.leanto.machine.wire.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request says to prove its user, taken apart but not yet believed. */
public final class Credentials {

    private static final String BASIC = "Basic ";
    private static final int HASH_BYTES = 32;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final int userId;
    private final byte[] hash;
    private final String timestamp;

    private Credentials(int userId, byte[] hash, String timestamp) {
        this.userId = userId;
        this.hash = hash;
        this.timestamp = timestamp;
    }

    /**
     * Takes the headers {@code Authorization} and {@code Timestamp} apart.
     *
     * @throws dev.leanto.machine.wire.ApiException when one is missing or malformed
     */
    public static Credentials ofHeaders(@Nullable String authorization, @Nullable String timestamp) {
        if (authorization == null || authorization.isBlank()) {
            throw CredentialError.CREDENTIALS_MISSING.with();
        }
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw CredentialError.CREDENTIALS_MALFORMED.with();
        }
        return parse(authorization.substring(BASIC.length()).strip(), timestamp);
    }

    /**
     * Takes the query fields {@code authorization} and {@code timestamp} apart, by which LEAN makes links that work
     * without headers ({@code Common/Api/Authentication.cs Link}): the same, without the word Basic.
     *
     * @throws dev.leanto.machine.wire.ApiException when one is missing or malformed
     */
    public static Credentials ofQuery(String authorization, @Nullable String timestamp) {
        return parse(authorization.strip(), timestamp);
    }

    /** The user that it claims to be; 0 for a number that no user can have. */
    public int userId() {
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

    private static Credentials parse(String base64, @Nullable String timestamp) {
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
        return new Credentials(userId, hash, timestamp == null ? "0" : timestamp.strip());
    }

    private static int userId(String text) {
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
