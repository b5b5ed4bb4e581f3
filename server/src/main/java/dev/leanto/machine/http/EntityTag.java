package dev.leanto.machine.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Names an answer by what it says, so that who has it need not be sent it again. The name is a weak one: the same for every
 * coding, of which none promises the same bytes each time.
 */
final class EntityTag {

    /** 128 bits: nobody finds two answers of one name. */
    private static final int BYTES = 16;

    private static final String WEAK = "W/";

    private EntityTag() {}

    /** The name of an answer of these bytes before they are packed. */
    static String of(byte[] bytes, int length) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, 0, length);
            byte[] digest = Arrays.copyOf(sha256.digest(), BYTES);
            return WEAK + '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Whether the client says that it has the answer of this name ({@code If-None-Match}), or any. */
    static boolean isAmong(HttpFields headers, String tag) {
        // With its quotes, which no name has inside, it is found nowhere else; W/ or not makes no difference here.
        String quoted = tag.substring(WEAK.length());
        return headers.getValuesList(HttpHeader.IF_NONE_MATCH).stream()
                .anyMatch(said -> said.contains(quoted) || said.strip().equals("*"));
    }
}
