package dev.leanto.machine.db;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What was committed, in order, as triggers of the database have noted it. */
public final class Changes {

    /** So many are forgotten at once, so that others can write meanwhile. */
    private static final int FORGOTTEN = 500;

    private final ChangeStore store = new ChangeStore();

    /** The place behind all that is in the order now. */
    public Position newest(Tx tx) {
        return store.newest(tx);
    }

    /** The first changes behind a place, in order. */
    public List<Change> after(Tx tx, Position position, int most) {
        return store.after(tx, position, "LIMIT ?", most);
    }

    /** The first changes of one project behind a place, in order. */
    public List<Change> ofProject(Tx tx, int projectId, Position position, int most) {
        return store.ofProject(tx, projectId, position, most);
    }

    /** The same as {@link #isComplete(Tx, Position)}, and not more than so much. */
    public boolean isComplete(Tx tx, Position position, int most) {
        return isComplete(tx, position)
                && store.after(tx, position, "LIMIT 1 OFFSET ?", most).isEmpty();
    }

    /**
     * Whether all that was ever behind a place is still there, as far as can be told; not for a place in other data, or one that is
     * none yet.
     */
    public boolean isComplete(Tx tx, Position position) {
        Position newest = newest(tx);
        return position.origin().equals(newest.origin())
                && position.compareTo(newest) <= 0
                && store.first(tx)
                        // Numbers begin with 1, and nothing was forgotten before that.
                        .map(first -> first.number() <= 1 || position.compareTo(first) >= 0)
                        .orElse(true);
    }

    /**
     * Notes something that changes no row, for those who wait for events, unless the same was noted just now.
     *
     * @param kind what
     * @param userId the user concerned
     * @param pause for how long the same is not noted again, by the clock of the database
     * @return whether it was noted
     */
    public boolean note(Tx tx, String kind, int projectId, int userId, Duration pause) {
        return store.note(tx, kind, projectId, userId, pause.toMillis());
    }

    /**
     * Forgets what is much older than the newest, and more than so many, but nothing that has not been in the order yet. Who has
     * not asked for so long is told that anything may have changed, before it is gone.
     *
     * @param age how much older, by the clock that wrote both
     * @param most how many are kept at most, roughly
     */
    public void forget(Database database, Duration age, long most) {
        Optional<Position> kept =
                database.read(tx -> store.firstKept(tx, age, most).filter(first -> store.hasBefore(tx, first)));
        if (kept.isEmpty()) {
            return;
        }
        database.write(tx -> {
            store.noteForgetting(tx);
            return true;
        });
        int forgotten;
        do {
            forgotten = database.write(tx -> store.forget(tx, kept.get(), FORGOTTEN), count -> count > 0);
        } while (forgotten > 0);
    }
}
