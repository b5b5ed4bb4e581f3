package dev.leanto.machine.db;

import java.time.Duration;
import java.util.List;

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

    /**
     * Whether all that was ever behind a place is still there, as far as can be told, and not more than so much; not for a place
     * that is none yet, which is that of other data.
     */
    public boolean isComplete(Tx tx, Position position, int most) {
        return position.compareTo(newest(tx)) <= 0
                && store.first(tx)
                        // Numbers begin with 1, and nothing was forgotten before that.
                        .map(first -> first.number() <= 1 || position.compareTo(first) >= 0)
                        .orElse(true)
                && store.after(tx, position, "LIMIT 1 OFFSET ?", most).isEmpty();
    }

    /**
     * Forgets what is much older than the newest, and more than so many; never the newest itself, which says where the numbers
     * go on.
     *
     * @param age how much older, by the clock that wrote both
     * @param most how many are kept at most
     */
    public void forget(Database database, Duration age, long most) {
        long upTo = database.read(tx -> store.outdated(tx, age, most));
        int forgotten;
        do {
            forgotten = database.write(tx -> store.forget(tx, upTo, FORGOTTEN), count -> count > 0);
        } while (forgotten > 0);
    }
}
