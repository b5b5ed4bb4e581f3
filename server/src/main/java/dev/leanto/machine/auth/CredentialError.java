package dev.leanto.machine.auth;

import dev.leanto.machine.wire.ApiError;

/** How credentials are refused. LEAN CLI {@code api_client.py} {@code _parse_response} matches the beginnings of two. */
public enum CredentialError implements ApiError {
    CREDENTIALS_MISSING(
            401,
            "No credentials: send 'Authorization: Basic base64(userId:sha256(token:timestamp))' and a"
                    + " Timestamp header"),
    CREDENTIALS_MALFORMED(
            401, "The Authorization value is malformed: it must be base64(userId:sha256(token:timestamp))"),
    /** Of git, which knows names and passwords only. */
    GIT_CREDENTIALS(
            401,
            "Give git your user id as the name and an API token as the password, or a Bearer token as the password"
                    + " behind any name"),
    /** Matched: the CLI adds its advice to log in. Only for a user id that is no number. */
    USER_ID_NOT_VALID(401, "UserID not valid: '%s' is not a number"),
    /** Observed; a missing timestamp is reported as 0. */
    TIMESTAMP_NOT_VALID(401, "Invalid timestamp, value received: %s"),
    TIMESTAMP_TOO_OLD(
            401, "Invalid timestamp, value received: %s (%s seconds old, the limit is %s; is your clock right?)"),
    TIMESTAMP_AHEAD(
            401, "Invalid timestamp, value received: %s (%s seconds ahead, the limit is %s; is your clock right?)"),
    /** Matched, full stop included: an unknown user and a wrong token get the same text. */
    HASH_MISMATCH(401, "Hash doesn't match."),
    /** Instead of any of the others, when their answers are kept waiting and no more may wait. */
    LOG_INS_TOO_MANY(
            429,
            "Many log-ins were refused here lately, and this one was too: wait a minute, then check user id, token and"
                    + " clock"),
    /** No more than that: a Bearer token names nobody. */
    BEARER_UNKNOWN(401, "There is no such Bearer token"),
    BEARER_IN_THE_CLEAR(
            401,
            "A Bearer token is taken over TLS only, or from the server's own machine: whoever read this one on the way"
                    + " can use it. Revoke it, and send the next by https"),
    PASSWORD_IN_THE_CLEAR(
            401,
            "Git sends a token as it is, so it is taken over TLS only, or from the server's own machine: whoever read this"
                    + " one on the way can use it. Revoke it, and use https"),
    TOKEN_REVOKED(401, "The API token '%s' was revoked on %s"),
    TOKEN_EXPIRED(401, "The API token '%s' expired on %s"),
    USER_DISABLED(401, "The user %s is disabled"),
    /** Of logins. Whoever holds the cookie of one that is over is told no more. */
    LOGIN_ENDED(401, "This login has ended: log in again"),
    LOGIN_LINK_OVER(401, "This link was used already, or is too old. 'leanto login-link' prints another"),
    PASSWORD_MISMATCH(401, "There is nobody of this name or e-mail address with this password"),
    PASSKEY_UNKNOWN(401, "This passkey does not log anybody in here"),
    IDENTITY_UNKNOWN(
            401,
            "%1$s knows you, but not who you are here: log in otherwise and connect %1$s on your account page, or ask whoever"
                    + " runs this server ('leanto user identity add', with %2$s as the subject)"),
    SIGN_UP_TAKEN(
            401,
            "Somebody here has the e-mail address %1$s already: if that is you, log in otherwise and connect %2$s on your"
                    + " account page"),
    LOG_IN_LATER(
            429, "Too many wrong log-ins lately: wait %s seconds, then try again, or use a passkey or a login link"),
    LOG_IN_IN_THE_CLEAR(
            200,
            "Nobody logs in over plain HTTP, unless from the server's own machine: configure tls.certificate, or name the"
                    + " proxy that ends TLS in http.proxies"),
    /** Of requests that no page of this server makes. */
    PAGES_ONLY(200, "%s is for the pages of this server alone"),
    PERSONS_ONLY("%s is done by a person who is logged in on the pages, and by no token"),
    STEP_UP_NEEDED(
            "%s needs proof within the last 10 minutes that it is still you: enter your password or use a passkey, or log"
                    + " in anew"),
    TOKEN_READ_ONLY("The API token '%s' is read-only: %s needs a token of full scope"),
    TOKEN_OF_PROJECTS("The API token '%s' reaches certain projects only: %s needs a token that reaches all");

    private final int status;
    private final String template;

    CredentialError(String template) {
        this(200, template);
    }

    CredentialError(int status, String template) {
        this.status = status;
        this.template = template;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public boolean isHiddenByClients() {
        return status != 200;
    }

    @Override
    public String template() {
        return template;
    }
}
