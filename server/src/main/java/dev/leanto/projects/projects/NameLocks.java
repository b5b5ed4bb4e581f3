package dev.leanto.projects.projects;

import dev.leanto.machine.db.Dialect;
import dev.leanto.machine.db.Tx;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.access.Holder;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a transaction locks before it gives a name, so that nobody else gives one to the same viewer meanwhile: the names
 * of users one by one, and those of an organization's members together. All take them in one order, and before any row.
 */
final class NameLocks {

    private final Grants grants;
    private final NameStore store = new NameStore();
    private final WriteQueue queue = new WriteQueue();

    NameLocks(Grants grants) {
        this.grants = grants;
    }

    /**
     * Does a write that will lock the names that a user sees when it is its turn: however many a user begins at once, one
     * at a time has a connection, and not all of the pool's wait for that lock. SQLite's writer locks nothing and is for all.
     *
     * @throws dev.leanto.machine.db.UnwritableException when those in front take too long
     */
    <T> T inTurn(Dialect dialect, int userId, Supplier<T> write) {
        return dialect == Dialect.POSTGRESQL ? queue.inTurn(userId, write) : write.get();
    }

    /** Locks the names that a user sees. */
    void lock(Tx tx, int userId) {
        lock(tx, Set.of(new Holder.User(userId)));
    }

    /** Locks the names that these see. */
    void lock(Tx tx, Set<Holder> viewers) {
        if (tx.writesAlone()) {
            return;
        }
        Set<Integer> users = new TreeSet<>();
        // Whether the names of all its members are locked, by organization.
        TreeMap<String, Boolean> organizations = new TreeMap<>();
        for (Holder viewer : viewers) {
            switch (viewer) {
                case Holder.User user -> users.add(user.id());
                case Holder.Organization all -> organizations.put(all.id(), true);
            }
        }
        users.forEach(id -> tx.lock("names of user " + id));
        if (!users.isEmpty()) {
            store.organizations(tx, users).forEach(id -> organizations.putIfAbsent(id, false));
        }
        organizations.forEach((id, whole) -> {
            String name = "names of organization " + id;
            if (whole) {
                tx.lock(name);
            } else {
                tx.lockShared(name);
            }
        });
    }

    /** Everybody who sees a project, the owner too. */
    Set<Holder> viewers(Tx tx, Project project) {
        Set<Holder> viewers = grants.holders(tx, project.id()).stream().collect(Collectors.toSet());
        viewers.add(new Holder.User(project.ownerId()));
        return viewers;
    }
}
