package dev.leanto.people.users;

import dev.leanto.machine.wire.ApiError;

/** How what is done to users and their tokens is refused; how a log-in is refused says {@code CredentialError}. */
public enum UserError implements ApiError {
    USER_UNKNOWN("There is no user %s"),
    OPERATORS_ONLY("Only an operator of this server may do this (leanto user operator ID on)"),
    TOKEN_UNKNOWN("There is no token %s"),
    TOKEN_ENDS_EARLY("A token must end in the future, and %s is not"),
    TOKENS_TOO_MANY("The user %s has %s valid tokens, which is the most: revoke one first"),
    TOKEN_PROJECTS_TOO_MANY("A token reaches all projects or up to %2$s of them, not %1$s"),
    TOKEN_PROJECT_UNKNOWN("There is no project %s that the user %s can see"),
    TOKENS_EVER_TOO_MANY("You have made %s tokens, which is the most here: ask whoever runs this server for another"),
    TOKEN_REACHES_ALL("Only a token of the kind bearer may reach certain projects alone"),
    TOKEN_WORD("%s must be %s or %s, not '%s'");

    private final String template;

    UserError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
