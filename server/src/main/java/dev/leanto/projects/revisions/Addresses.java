package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Database;
import java.time.Instant;
import java.util.List;

/**
 * From which addresses revisions were made. Revisions stay; whoever was where is a person's own affair, and is kept as long
 * as the audit. One thread at a time.
 */
public final class Addresses {

    private static final int AT_ONCE = 500;

    private final Database database;
    private final AddressStore store = new AddressStore();

    /** Where the search goes on: since this program started, what is older was forgotten. */
    private long from;

    public Addresses(Database database) {
        this.database = database;
    }

    /** Forgets the addresses of revisions from before this moment, some at a time: others may write in between. */
    public void forget(Instant moment) {
        long until = moment.toEpochMilli();
        for (boolean more = true; more; ) {
            long begin = from;
            List<AddressStore.Known> known = database.read(tx -> store.known(tx, begin, until, AT_ONCE));
            if (!known.isEmpty()) {
                database.write(tx -> {
                    known.forEach(one -> store.forget(tx, one));
                    return true;
                });
                from = known.getLast().atMillis();
            }
            more = known.size() == AT_ONCE;
        }
        from = Math.max(from, until);
    }
}
