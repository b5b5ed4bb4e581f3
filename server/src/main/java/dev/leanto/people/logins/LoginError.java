package dev.leanto.people.logins;

import dev.leanto.machine.wire.ApiError;

/** How what is done to logins, passwords and passkeys is refused; how a log-in is refused says {@code CredentialError}. */
public enum LoginError implements ApiError {
    LOGIN_UNKNOWN("There is no login %s"),
    LOGIN_NOT_NAMED("Name a loginId, or say that all others are meant"),
    LOGIN_LINK_LASTS("A login link must last from a minute to 30 days, not %s"),
    PASSWORD_SHORT("A password has at least %s characters: some words in a row are easy to remember"),
    PASSWORD_LONG("A password has at most %s characters"),
    PASSWORD_COMMON("This password is one of those that are tried first: take another"),
    PASSWORD_WRONG("This is not your password"),
    CHALLENGE_OVER("This took too long, or was tried twice: begin anew"),
    PASSKEY_UNUSABLE("This passkey cannot be used here: %s"),
    PASSKEY_TAKEN("This passkey is registered already"),
    PASSKEYS_TOO_MANY("You have %s passkeys, which is the most: delete one first"),
    PASSKEY_NONE("There is no passkey %s"),
    PASSKEY_PLACE("Browsers have passkeys for names only, such as localhost, and not for the address %s"),
    PASSKEY_WRONG("This is not a passkey of yours");

    private final String template;

    LoginError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
