package dev.leanto.people.users;

import dev.leanto.machine.db.Stored;

/** What a token may be used for. */
public enum TokenScope implements Stored {
    /** Everything that its user may do. */
    FULL("full"),
    /** Operations that change nothing. */
    READ("read");

    private final String stored;

    TokenScope(String stored) {
        this.stored = stored;
    }

    /** The word for it in the database and on the command line. */
    @Override
    public String stored() {
        return stored;
    }

    static TokenScope ofStored(String word) {
        return word.equals(READ.stored) ? READ : FULL;
    }
}
