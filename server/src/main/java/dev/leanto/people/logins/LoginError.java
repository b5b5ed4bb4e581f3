package dev.leanto.people.logins;

import dev.leanto.machine.wire.ApiError;

/** How what is done to logins, passwords and passkeys is refused; how a log-in is refused says {@code CredentialError}. */
public enum LoginError implements ApiError {
    LOGIN_UNKNOWN("There is no login %s"),
    LOGIN_NOT_NAMED("Name a loginId, or say that all others are meant"),
    LOGIN_LINK_LASTS("A login link must last from a minute to 30 days, not %s");

    private final String template;

    LoginError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
