package dev.leanto.machine.config;

/**
 * What the server writes to standard error, and how. Whether it has a line for each request is {@link Http}'s to say.
 *
 * @param format what a line looks like
 * @param level how grave something of Leanto's own must be to be logged
 */
public record LogSettings(
        @ConfigProperty(
                key = "log.format",
                value = "text",
                meaning = "What a line of the log looks like: text, or json, which is one object a line.")
        LogFormat format,

        @ConfigProperty(
                key = "log.level",
                value = "info",
                meaning =
                        "How grave something must be to be logged: error, warn, info or debug. It is about what Leanto"
                                + " says itself; http.accessLog decides about the lines for requests.")
        LogLevel level) {}
