package dev.leanto.machine.config;

/** How a proxy says whom a request comes from. */
public enum ForwardedBy {
    /** {@code X-Forwarded-For} and {@code X-Forwarded-Proto}: nginx as it is set up everywhere, Caddy, Traefik, clouds. */
    X_FORWARDED,
    /** {@code Forwarded}, RFC 7239. */
    FORWARDED
}
