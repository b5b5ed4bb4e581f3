package dev.leanto.machine.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To which addresses secrets may go: over TLS, or on this machine. */
final class Addresses {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    /** The address that a text is; null when nothing secret may go there, or it is none. */
    static @Nullable URI secure(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            URI address = new URI(text);
            String host = address.getHost();
            boolean isSafe = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && host != null && HERE.contains(host));
            return isSafe && host != null && address.getUserInfo() == null && address.getFragment() == null
                    ? address
                    : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
