package dev.leanto.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/**
 * What the requests are about: a user with a token, and his projects, whose ids follow one another.
 *
 * @param timestamp seconds since 1970: one proof serves a whole run, as LEAN's own client does it
 */
record Scene(int userId, String token, int firstProject, int projects, String timestamp) {

    int project(Random random) {
        return firstProject + random.nextInt(projects - 1);
    }

    int lastProject() {
        return firstProject + projects - 1;
    }

    /** The bytes of a request to a case's operation. */
    byte[] request(Case what, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST /api/v2/" + what.operation() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                        + credentials() + "\r\nTimestamp: " + timestamp
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(bytes, 0, request, head.length, bytes.length);
        return request;
    }

    private String credentials() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((token + ":" + timestamp).getBytes(StandardCharsets.US_ASCII));
            String text = userId + ":" + HexFormat.of().formatHex(hash);
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
