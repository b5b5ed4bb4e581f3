package dev.leanto.people.users;

import dev.leanto.machine.wire.Meaning;

/** The requests and answers of the operations about users. */
final class UserWire {

    private UserWire() {}

    /** {@code authenticate} asks for nothing: the credentials are the question. */
    @Meaning("Says whether the credentials are right")
    record Authenticate() {}
}
