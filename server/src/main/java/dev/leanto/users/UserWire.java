package dev.leanto.users;

/** The requests and answers of the operations about users. */
final class UserWire {

    private UserWire() {}

    /** {@code authenticate} asks for nothing: the credentials are the question. */
    record Authenticate() {}
}
