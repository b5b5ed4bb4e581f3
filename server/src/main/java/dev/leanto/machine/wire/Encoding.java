package dev.leanto.machine.wire;

/** The encoding of a request's body. */
public enum Encoding {
    /** No body: all fields come from the query string, or there are none. */
    NONE,
    JSON,
    FORM,
    MULTIPART
}
