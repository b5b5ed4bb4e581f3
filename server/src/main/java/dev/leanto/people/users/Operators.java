package dev.leanto.people.users;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Tx;

/** Who may see to the server itself through the API: for now the first user alone, whom its operator is given at the start. */
public final class Operators {

    private final UserStore store = new UserStore();

    /**
     * Whether the caller is one.
     *
     * @param caller never one with a token for some projects only
     */
    public boolean isOne(Tx tx, Caller caller) {
        return caller.reach().all()
                && store.first(tx).filter(user -> user.id() == caller.userId()).isPresent();
    }
}
