package dev.leanto.projects.revisions;

import java.util.Locale;

/** What a revision did to its project. */
public enum Kind {
    CREATE,
    UPDATE,
    /** Put it into the recycle bin. */
    DELETE,
    /** Took it out again. */
    RESTORE;

    /** As it is stored, and as the API says it. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
