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
    PASSKEY_WRONG("This is not a passkey of yours"),
    PROVIDER_NONE("Nobody logs in here by another server: logins.oidc.issuer is not set"),
    PROVIDER_SILENT("%s does not answer just now (%s): try again, or log in otherwise"),
    PROVIDER_UNFIT("%s cannot be used: %s. Whoever runs this server has to look at logins.oidc"),
    PROVIDER_REFUSED("%s does not confirm this log-in (%s): begin anew"),
    PROVIDER_UNPROVEN("What %s says is no proof of who you are (%s): begin anew"),
    PROOF_OLD("%s does not say that you have just proven there who you are: log in anew there, or prove it otherwise"),
    IDENTITY_WRONG("This is not an account of %s that is connected with you"),
    IDENTITY_TAKEN("This account of %s is connected with somebody here already"),
    IDENTITIES_TOO_MANY("You have %s connected accounts, which is the most: disconnect one first"),
    IDENTITY_NONE("There is no connected account %s"),
    IDENTITY_TEXT("An issuer and a subject have 1 to %s characters");

    private final String template;

    LoginError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
