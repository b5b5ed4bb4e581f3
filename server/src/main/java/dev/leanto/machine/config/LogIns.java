package dev.leanto.machine.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How people log in on the pages.
 *
 * @param publicAddress where their browsers reach the pages; null for where they say they do
 * @param hereIdle how long a login from the server's own machine lasts without use
 * @param hereMost how long it lasts at most
 * @param idle how long any other lasts without use
 * @param most how long it lasts at most
 * @param oidc the other server that knows people here, if any
 */
public record LogIns(
        @ConfigProperty(
                key = "logins.publicAddress",
                value = "",
                meaning =
                        "Where browsers reach the pages, such as https://leanto.example.org, when a proxy is before this"
                                + " server: passkeys and links belong to it. Empty for the name that the browser asks for.")
        @Nullable
        String publicAddress,

        @ConfigProperty(
                key = "logins.hereIdle",
                value = "7d",
                min = 60_000,
                meaning = "How long a login with a browser on the server's own machine lasts without use.")
        Duration hereIdle,

        @ConfigProperty(
                key = "logins.hereMost",
                value = "30d",
                min = 60_000,
                meaning = "How long such a login lasts at most.")
        Duration hereMost,

        @ConfigProperty(
                key = "logins.idle",
                value = "12h",
                min = 60_000,
                meaning = "How long a login with a browser anywhere else lasts without use.")
        Duration idle,

        @ConfigProperty(
                key = "logins.most",
                value = "7d",
                min = 60_000,
                meaning = "How long such a login lasts at most.")
        Duration most,

        Oidc oidc) {}
