package dev.leanto.people.users;

import dev.leanto.machine.db.Tx;

/** The door by which a new user sets off what belongs to him, in the same transaction: his personal organization. */
public interface OnUserCreated {

    /** Called once for each new user, inside the transaction that makes him. */
    void userCreated(Tx tx, User user);
}
