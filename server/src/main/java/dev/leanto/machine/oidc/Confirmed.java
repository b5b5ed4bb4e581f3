package dev.leanto.machine.oidc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, as a provider has confirmed them.
 *
 * @param issuer which provider
 * @param subject what it calls them, and nobody else ever
 * @param names what people may call them, the best first; may be empty
 * @param email their e-mail address; null when there is none, or the provider has not verified it
 * @param groups those that they are in; null when the provider says that it does not tell
 * @param provenAt when they last proved to the provider who they are; null when it does not say
 */
public record Confirmed(
        String issuer,
        String subject,
        List<String> names,
        @Nullable String email,
        @Nullable List<String> groups,
        @Nullable Instant provenAt) {}
