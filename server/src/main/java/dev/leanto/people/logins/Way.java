package dev.leanto.people.logins;

import dev.leanto.machine.db.Stored;

/** How somebody has logged in. */
public enum Way implements Stored {
    /** A link that the operator had printed. */
    LINK("link"),
    PASSWORD("password"),
    PASSKEY("passkey"),
    /** Another server that knows them, by OpenID Connect. */
    OIDC("oidc");

    private final String stored;

    Way(String stored) {
        this.stored = stored;
    }

    /** The word for it in the database and in answers. */
    @Override
    public String stored() {
        return stored;
    }

    static Way ofStored(String word) {
        for (Way way : values()) {
            if (way.stored.equals(word)) {
                return way;
            }
        }
        throw new IllegalArgumentException("No way in: " + word);
    }
}
