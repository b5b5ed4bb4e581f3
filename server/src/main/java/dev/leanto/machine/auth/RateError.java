package dev.leanto.machine.auth;

import dev.leanto.machine.wire.ApiError;

/** How too many requests are refused: with {@code Retry-After}, and with status 200 for who cannot read another. */
public enum RateError implements ApiError {
    REQUESTS_TOO_MANY(
            "Too many requests: the quota 'requests' of %s is %s a second, and 'burst' %s at once. Nothing was"
                    + " changed; please try again in a second"),
    REQUESTS_AT_ONCE(
            "Too many requests at the same time: the quota 'concurrent' of %s is %s. Nothing was changed; please try"
                    + " again when one of them is answered");

    private final String template;

    RateError(String template) {
        this.template = template;
    }

    @Override
    public int status() {
        return 429;
    }

    @Override
    public boolean isHiddenByClients() {
        return true;
    }

    @Override
    public String template() {
        return template;
    }
}
