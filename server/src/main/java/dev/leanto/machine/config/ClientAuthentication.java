package dev.leanto.machine.config;

/** How this server shows an OpenID Connect provider that it knows its secret. */
public enum ClientAuthentication {
    /** In a header ({@code client_secret_basic}). */
    BASIC,
    /** Among the fields ({@code client_secret_post}). */
    POST
}
