package dev.leanto.people.users;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Tx;

/**
 * Who may see to the server itself through the API: the user that was made first, and who was made one ({@code leanto user
 * operator}).
 */
public final class Operators {

    private final UserStore store = new UserStore();

    /**
     * Whether the caller is one.
     *
     * @param caller never one with a token for some projects only
     */
    public boolean isOne(Tx tx, Caller caller) {
        return caller.reach().all()
                && store.account(tx, caller.userId())
                        .filter(UserAccount::operator)
                        .isPresent();
    }
}
