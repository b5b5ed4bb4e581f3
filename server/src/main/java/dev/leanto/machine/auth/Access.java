package dev.leanto.machine.auth;

/** What an operation asks of its caller. */
public enum Access {
    /** Any valid token, a read-only one too: the operation changes nothing that its caller could lose. */
    READ,
    /** A valid token of full scope, which reaches the project that is changed. */
    WRITE,
    /** A valid token of full scope that reaches all projects: what is changed is no single project. */
    ACCOUNT,
    /** A login: what is changed is how its user proves who they are, which no token may. */
    PERSON,
    /** Nothing: who asks is about to log in. Handlers of such operations get no caller. */
    ANYBODY
}
