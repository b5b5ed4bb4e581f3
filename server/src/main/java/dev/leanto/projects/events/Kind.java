package dev.leanto.projects.events;

import dev.leanto.machine.db.Change;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can happen, by the words of the table {@code changes}. */
enum Kind {
    CREATED,
    REVISION,
    PROJECT,
    NAMED,
    RECYCLED,
    RESTORED,
    PURGED,
    LOCK,
    /** A user asks whoever holds the edit lock to give it back. */
    LOCK_ASKED,
    /** A user has come to a project, has gone, or does something else there now. */
    PRESENCE,
    /** Concerns who sees the project, and the user who got or lost something. */
    RIGHTS,
    /** How one user sees the project: a name of their own, a pin. Nobody else is told. */
    VIEW,
    /** Only the invited user is told. */
    INVITED,
    /** A user came into an organization or left it, and may see other projects now. */
    MEMBERS,
    /** What the tokens of a user can do. Whoever listens with one of them has to show it again. */
    TOKEN;

    /** The kind of a change; null for what nobody is told. */
    static @Nullable Kind of(Change change) {
        for (Kind kind : values()) {
            if (kind.word().equals(change.kind())) {
                return kind;
            }
        }
        return null;
    }

    /** Whether only the user concerned may know. */
    boolean isPersonal() {
        return this == VIEW || this == INVITED || this == MEMBERS || this == TOKEN;
    }

    /** Whether it is what a user does just now: it is told who, and to nobody who was not there. */
    boolean isPassing() {
        return this == LOCK_ASKED || this == PRESENCE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
