package dev.leanto.machine.auth;

import dev.leanto.machine.wire.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The proof that QuantConnect's scheme asks for: SHA-256 over {@code token:timestamp}. LEAN's own client sends one
 * hash for up to 7000 s ({@code Api/ApiConnection.cs GetAuthenticatorHeader}), so a repeated one is no replay.
 */
public final class TimestampedHash {

    /** How old a timestamp may be, in seconds: the limit that LEAN's client names. */
    public static final long SECONDS_BACK = 7200;

    /** How far a timestamp may lie in the future, in seconds: room for a client's clock that runs fast. */
    public static final long SECONDS_AHEAD = 300;

    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,11}");

    private TimestampedHash() {}

    /** The hash of a token at a timestamp. */
    public static byte[] of(String token, String timestamp) {
        return sha256().digest((token + ":" + timestamp).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the proof holds the hash of this token; takes the same time whether they do or not. */
    public static boolean matches(TimedProof proof, String token) {
        return proof.hasHash(of(token, proof.timestamp()));
    }

    /**
     * Checks the age of the timestamp.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is no number of seconds, too old or too far ahead
     */
    public static void checkTimestamp(TimedProof proof, Instant now) {
        String text = proof.timestamp();
        if (!SECONDS.matcher(text).matches()) {
            throw CredentialError.TIMESTAMP_NOT_VALID.with(ApiError.shown(text));
        }
        long age = now.getEpochSecond() - Long.parseLong(text);
        if (age > SECONDS_BACK) {
            throw CredentialError.TIMESTAMP_TOO_OLD.with(text, age, SECONDS_BACK);
        }
        if (age < -SECONDS_AHEAD) {
            throw CredentialError.TIMESTAMP_AHEAD.with(text, -age, SECONDS_AHEAD);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
