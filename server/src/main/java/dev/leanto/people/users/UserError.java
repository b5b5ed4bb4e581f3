package dev.leanto.people.users;

import dev.leanto.machine.wire.ApiError;

/** How what is done to users and their tokens is refused; how a log-in is refused says {@code CredentialError}. */
public enum UserError implements ApiError {
    USER_UNKNOWN("There is no user %s"),
    TOKEN_UNKNOWN("There is no token %s"),
    TOKEN_ENDS_EARLY("A token must end in the future, and %s is not");

    private final String template;

    UserError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
