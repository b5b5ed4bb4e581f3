package dev.leanto.machine.config;

import java.util.List;

/**
 * Who may come in, and as whom.
 *
 * @param names host names, besides {@code localhost} and the addresses to listen on, that clients ask for
 */
public record Doors(
        @ConfigProperty(
                key = "http.names",
                value = "",
                meaning = "Host names that clients ask for, besides localhost, host.docker.internal and what http.hosts"
                        + " says. Any other is refused, so that no web page can have a browser ask this server in its own"
                        + " name.")
        List<String> names) {}
