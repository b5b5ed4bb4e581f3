package dev.leanto.e2e;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** How a program proves its user: the scheme of the API, by an independent hand. */
final class Proofs {

    private Proofs() {}

    static String timestamp() {
        return Long.toString(Instant.now().getEpochSecond());
    }

    static String basic(int userId, String token, String timestamp) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((token + ":" + timestamp).getBytes(StandardCharsets.UTF_8));
            String pair = userId + ":" + HexFormat.of().formatHex(hash);
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
