package dev.leanto.people.users;

import dev.leanto.machine.db.Tx;

/** The door by which a new user sets off what belongs to them, in the same transaction: a personal organization. */
public interface OnUserCreated {

    /** Called once for each new user, inside the transaction that makes them. */
    void userCreated(Tx tx, User user);
}
