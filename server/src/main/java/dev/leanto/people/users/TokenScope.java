package dev.leanto.people.users;

/** What a token may be used for. */
public enum TokenScope {
    /** Everything that its user may do. */
    FULL("full"),
    /** Operations that change nothing. */
    READ("read");

    private final String stored;

    TokenScope(String stored) {
        this.stored = stored;
    }

    /** The word for it in the database and on the command line. */
    public String word() {
        return stored;
    }

    static TokenScope ofWord(String word) {
        return word.equals(READ.stored) ? READ : FULL;
    }
}
