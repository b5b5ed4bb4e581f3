package dev.leanto.projects.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** By what a receiver knows that a delivery is from here, and not an old one. */
final class Signature {

    static final String HEADER = "Leanto-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** {@code t=}, the time in seconds, {@code ,v1=}, and the HMAC-SHA256 of the time, a dot and the body. */
    static String of(byte[] secret, Instant now, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            long seconds = now.getEpochSecond();
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }
}
