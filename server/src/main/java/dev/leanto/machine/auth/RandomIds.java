package dev.leanto.machine.auth;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes what must not be guessed or met twice. Safe for use by many threads. */
public final class RandomIds {

    private static final int ID_BYTES = 16;
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random;

    /** Draws from this source. */
    public RandomIds(SecureRandom random) {
        this.random = random;
    }

    /** 32 lower-case hexadecimal digits: the id of an organization, the public id of a user. */
    public String id() {
        return hex(ID_BYTES);
    }

    /** The text of a new API token: 256 random bits as 64 hexadecimal digits. */
    public String token() {
        return hex(TOKEN_BYTES);
    }

    private String hex(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
