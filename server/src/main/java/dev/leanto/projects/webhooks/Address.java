package dev.leanto.projects.webhooks;

import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.LineRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where deliveries go.
 *
 * @param text as its user has written it, without the space around it
 * @param host its name, or its address in words
 */
record Address(String text, String host) {

    private static final LineRule RULE = LineRule.required("url", 2000);
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MOST_PORT = 65_535;

    /**
     * The one that a request names.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is none
     */
    static Address of(String url) {
        String text = RULE.checked(url);
        try {
            URI uri = new URI(text).parseServerAuthority();
            String scheme = uri.getScheme();
            String host = uri.getHost();
            if (scheme != null
                    && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
                    && host != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= MOST_PORT) {
                return new Address(text, host);
            }
        } catch (URISyntaxException e) {
            throw refusal(text);
        }
        throw refusal(text);
    }

    private static RuntimeException refusal(String text) {
        return WebhookError.WEBHOOK_URL.with(ApiError.shown(text));
    }
}
