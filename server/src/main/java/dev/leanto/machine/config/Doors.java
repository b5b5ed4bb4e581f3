package dev.leanto.machine.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in, as whom, and by which way.
 *
 * @param names host names, besides {@code localhost} and the addresses to listen on, that clients ask for
 * @param proxies addresses and ranges of the proxies that end TLS in front of the server, as {@code 10.0.0.0/8}; from
 *     nobody else is it believed whom a request comes from
 * @param forwarded in which header they say so
 * @param addressConnections connections of one address at the same time
 * @param atWork how many requests are let in at the same time
 * @param certificate file of the certificate, PEM, the server's own first; null for plain HTTP
 * @param key file of its private key, PEM; null for plain HTTP
 * @param metrics host and port where what is measured is shown; null for nowhere
 * @param metricsToken what whoever wants to see it must send; null for nothing
 */
public record Doors(
        @ConfigProperty(
                key = "http.names",
                value = "",
                meaning = "Host names that clients ask for, besides localhost, host.docker.internal and what http.hosts"
                        + " says. Any other is refused, so that no web page can have a browser ask this server in its own"
                        + " name.")
        List<String> names,

        @ConfigProperty(
                key = "http.proxies",
                value = "",
                meaning =
                        "Addresses and ranges, such as 10.0.0.0/8, of the proxies that end TLS in front of this server."
                                + " They alone are believed when they say whom a request comes from. With none, and without"
                                + " tls.certificate, the server listens on the loopback only.")
        List<String> proxies,

        @ConfigProperty(
                key = "http.forwarded",
                value = "x-forwarded",
                meaning =
                        "What those proxies say it in: x-forwarded (X-Forwarded-For and X-Forwarded-Proto), or forwarded"
                                + " (Forwarded, RFC 7239). The other is passed over, since a client may have written it.")
        ForwardedBy forwarded,

        @ConfigProperty(
                key = "http.addressConnections",
                value = "256",
                min = 1,
                meaning =
                        "Connections of one address at the same time, or its running requests when it comes through one"
                                + " of http.proxies; one more is closed, or answered 503. Of IPv6 the first 64 bits count.")
        int addressConnections,

        AtWork atWork,

        @ConfigProperty(
                key = "tls.certificate",
                value = "",
                meaning =
                        "File of the certificate (PEM), the server's own first and then those that signed it; empty for"
                                + " plain HTTP. Read anew when it changes.")
        @Nullable
        Path certificate,

        @ConfigProperty(
                key = "tls.key",
                value = "",
                meaning = "File of the certificate's private key (PEM, not encrypted); it may be the same file.")
        @Nullable
        Path key,

        @ConfigProperty(
                key = "metrics.address",
                value = "",
                meaning = "Host and port, such as 127.0.0.1:9464, where Prometheus finds /metrics; empty for nowhere.")
        @Nullable
        String metrics,

        @ConfigProperty(
                key = "metrics.token",
                value = "",
                secret = true,
                meaning =
                        "What Prometheus must send as Bearer token (authorization: credentials_file); needed where others"
                                + " on the network reach metrics.address, which is plain HTTP.")
        @Nullable
        String metricsToken) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Doors[names=" + names + ", proxies=" + proxies + ", certificate=" + certificate + ", metrics=" + metrics
                + "]";
    }
}
