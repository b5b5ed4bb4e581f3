package dev.leanto.machine.auth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** A user id and an API token as it is, which git sends as name and password: it cannot hash a token with the time. */
public final class PlainToken implements Credentials {

    private final int userId;
    private final String token;

    private PlainToken(int userId, String token) {
        this.userId = userId;
        this.token = token;
    }

    /** Takes the text behind the word Basic apart. */
    static Credentials parse(String base64) {
        String nameAndToken;
        try {
            nameAndToken = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CredentialError.GIT_CREDENTIALS.with();
        }
        int colon = nameAndToken.indexOf(':');
        if (colon < 0) {
            throw CredentialError.GIT_CREDENTIALS.with();
        }
        String token = nameAndToken.substring(colon + 1);
        return token.startsWith(BearerToken.PREFIX)
                ? BearerToken.of(token)
                : new PlainToken(TimedProof.userId(nameAndToken.substring(0, colon)), token);
    }

    /** The proof that its holder would have sent at this moment: so it is tried as every other is, and costs the same. */
    public TimedProof proofAt(Instant now) {
        return TimedProof.of(userId, token, Long.toString(now.getEpochSecond()));
    }

    @Override
    public Integer claimedUser() {
        return userId;
    }
}
