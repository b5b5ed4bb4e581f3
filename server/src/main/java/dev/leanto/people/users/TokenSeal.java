package dev.leanto.people.users;

import dev.leanto.machine.auth.MasterKey;
import dev.leanto.machine.auth.Sealed;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Seals the tokens that the server must know again, each bound to its own id and user. */
final class TokenSeal {

    private final MasterKey key;

    TokenSeal(MasterKey key) {
        this.key = key;
    }

    Sealed seal(String text, int tokenId, int userId) {
        return key.seal(text.getBytes(StandardCharsets.UTF_8), context(tokenId, userId));
    }

    /** The text of a token; null when it was sealed with another key, or for another token or user. */
    @Nullable
    String open(ApiToken token) {
        byte[] text = key.open(token.secret(), context(token.id(), token.userId()));
        return text == null ? null : new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] context(int tokenId, int userId) {
        return ("token " + tokenId + " of user " + userId).getBytes(StandardCharsets.US_ASCII);
    }
}
