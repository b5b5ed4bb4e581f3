package dev.leanto.machine.auth;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request says to prove its user, taken apart but not yet believed. */
public sealed interface Credentials permits TimedProof, BearerToken, PlainToken, LoginCookie {

    /**
     * Takes the headers {@code Authorization} and {@code Timestamp} apart.
     *
     * @throws dev.leanto.machine.wire.ApiException when one is missing or malformed
     */
    static Credentials ofHeaders(@Nullable String authorization, @Nullable String timestamp) {
        if (authorization == null || authorization.isBlank()) {
            throw CredentialError.CREDENTIALS_MISSING.with();
        }
        String text = authorization.strip();
        int space = text.indexOf(' ');
        String scheme = (space < 0 ? text : text.substring(0, space)).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : text.substring(space).strip();
        return switch (scheme) {
            case "basic" -> TimedProof.parse(rest, timestamp);
            case "bearer" -> BearerToken.of(rest);
            default -> throw CredentialError.CREDENTIALS_MALFORMED.with();
        };
    }

    /**
     * Takes the query fields {@code authorization} and {@code timestamp} apart, by which LEAN makes links that work
     * without headers ({@code Common/Api/Authentication.cs Link}): the same, without the word Basic. A Bearer token has
     * no place in an address, which is kept and passed on.
     *
     * @throws dev.leanto.machine.wire.ApiException when one is missing or malformed
     */
    static Credentials ofQuery(String authorization, @Nullable String timestamp) {
        return TimedProof.parse(authorization.strip(), timestamp);
    }

    /**
     * Takes the header {@code Authorization} apart as git sends it: a user id and an API token, as they are, or a Bearer token,
     * which may stand for the password too, whatever the name before it. Only for what came over a private way.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is malformed
     */
    static Credentials ofGit(String authorization) {
        String text = authorization.strip();
        return text.regionMatches(true, 0, "basic ", 0, 6)
                ? PlainToken.parse(text.substring(6).strip())
                : ofHeaders(text, null);
    }

    /** The user that they claim to prove; null when they name none. */
    @Nullable
    Integer claimedUser();
}
