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
import org.jspecify.annotations.Nullable;

/**
 * What a transaction locks before it gives a name, so that nobody else gives one to the same viewer meanwhile: the names
 * of users one by one, and those of an organization's members together. All take them in one order, and before any row.
 */
final class NameLocks {

    private static final String OF_ORGANIZATION = "names of organization ";

    private final Grants grants;
    private final NameStore store = new NameStore();
    private final WriteQueue queue = new WriteQueue();

    NameLocks(Grants grants) {
        this.grants = grants;
    }

    /** The names of one user that lie in one folder of the first level, or are such a folder's own. */
    private record Root(int userId, String key) {}

    /**
     * Does a write that will lock the names that a user sees when it is its turn: however many a user begins at once, one
     * at a time has a connection, and not all of the pool's wait for that lock. SQLite's writer locks nothing and is for all.
     *
     * @throws dev.leanto.machine.db.UnwritableException when those in front take too long
     */
    <T> T inTurn(Dialect dialect, int userId, Supplier<T> write) {
        return inTurn(dialect, userId, null, write);
    }

    /**
     * The same for a write that will lock one new name: those of other names need not wait for it.
     *
     * @param name null for one that has to wait for all the same
     */
    <T> T inTurn(Dialect dialect, int userId, @Nullable ProjectName name, Supplier<T> write) {
        Object whose = name == null ? (Integer) userId : new Root(userId, name.keyTo(1));
        return dialect == Dialect.POSTGRESQL ? queue.inTurn(whose, write) : write.get();
    }

    /** Locks the names that a user sees. */
    void lock(Tx tx, int userId) {
        if (!tx.writesAlone()) {
            tx.lock(ofUser(userId));
            store.lockOrganizations(tx, userId, OF_ORGANIZATION);
        }
    }

    /**
     * Locks what it takes to give a user one new name that only they see: names in other folders of the first level cannot lie
     * above or below it, so their givers need not wait. Whoever locks all names of the user waits.
     */
    void lock(Tx tx, int userId, ProjectName name) {
        if (!tx.writesAlone()) {
            tx.lockShared(ofUser(userId));
            store.lockOrganizations(tx, userId, OF_ORGANIZATION);
            tx.lock(ofUser(userId) + " in " + name.keyTo(1));
        }
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
        users.forEach(id -> tx.lock(ofUser(id)));
        if (!users.isEmpty()) {
            store.organizations(tx, users).forEach(id -> organizations.putIfAbsent(id, false));
        }
        organizations.forEach((id, whole) -> {
            String name = OF_ORGANIZATION + id;
            if (whole) {
                tx.lock(name);
            } else {
                tx.lockShared(name);
            }
        });
    }

    private static String ofUser(int id) {
        return "names of user " + id;
    }

    /** Everybody who sees a project, the owner too. */
    Set<Holder> viewers(Tx tx, Project project) {
        Set<Holder> viewers = grants.holders(tx, project.id()).stream().collect(Collectors.toSet());
        viewers.add(new Holder.User(project.ownerId()));
        return viewers;
    }
}
