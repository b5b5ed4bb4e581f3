package dev.leanto.projects.search;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The projects in which something may be found, from the newest on: those that the index names, those with a revision that is not
 * in it yet, and those that the caller has given a name of their own with it, which no index knows. What the index has and what it
 * lacks is read in one transaction: so every project is in the one or the other. For one thread.
 */
final class Candidates implements Iterator<Integer> {

    /** So many of each kind are fetched at once. */
    private static final int AT_ONCE = 200;

    private static final int OWN_NAMES = 5_000;

    private final Database database;
    private final SearchStore store;
    private final Caller caller;
    private final SearchQuery query;
    private final BooleanSupplier over;
    private int before;
    private boolean more = true;
    private boolean fetched;
    private boolean behind;
    private @Nullable Set<Integer> owners;
    private @Nullable List<Integer> named;
    private Iterator<Integer> window = List.<Integer>of().iterator();

    /** @param over says when no more are to be fetched, however few were found among those that were */
    Candidates(Database database, SearchStore store, Caller caller, SearchQuery query, BooleanSupplier over) {
        this.database = database;
        this.store = store;
        this.caller = caller;
        this.query = query;
        this.over = over;
        this.before = query.after().before();
    }

    /** Whether many revisions are not in the index yet, as far as it was asked. */
    boolean isIndexBehind() {
        return behind;
    }

    /** Before which there may be more, though it was said that there are none: it was time to stop; null at the end. */
    @Nullable
    Integer cutShortBefore() {
        return more ? (Integer) before : null;
    }

    @Override
    public boolean hasNext() {
        while (!window.hasNext() && more && !(fetched && over.getAsBoolean())) {
            fetched = true;
            window = database.read(this::fetch).iterator();
        }
        return window.hasNext();
    }

    @Override
    public Integer next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return window.next();
    }

    private Collection<Integer> fetch(Tx tx) {
        List<Integer> mine = named == null ? named(tx) : named;
        if (named == null) {
            named = mine;
            owners = owners(tx);
        }
        List<Integer> hits = store.hits(tx, query.wanted().needed(), owners, before, AT_ONCE);
        List<Integer> due = store.due(tx, owners, before, AT_ONCE);
        behind |= due.size() == AT_ONCE;
        // Where one of the lists was cut off, the others go on for the next time.
        int low = Math.max(end(hits), end(due));
        Set<Integer> ids = new TreeSet<>((a, b) -> Integer.compare(b, a));
        for (List<Integer> some : List.of(hits, due, mine)) {
            some.stream().filter(id -> id >= low && id < before).forEach(ids::add);
        }
        before = low;
        more = low > 0;
        return store.seen(tx, caller, query, ids).keySet().stream()
                .sorted((a, b) -> Integer.compare(b, a))
                .toList();
    }

    private static int end(List<Integer> ids) {
        return ids.size() < AT_ONCE ? 0 : ids.getLast();
    }

    private List<Integer> named(Tx tx) {
        return store.ownNames(tx, caller.userId(), OWN_NAMES).entrySet().stream()
                .filter(name -> !query.wanted().in(name.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private @Nullable Set<Integer> owners(Tx tx) {
        return Boolean.TRUE.equals(query.owned())
                ? Set.of(caller.userId())
                : store.owners(tx, caller.userId()).orElse(null);
    }
}
