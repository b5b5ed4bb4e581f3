package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.people.organizations.Organizations;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The index: little of every project that a caller sees, for those who see thousands. */
public final class ProjectIndex {

    private static final int PAGE = 1000;

    /** So many are not long, and are read before it is known whether there is a place for a long answer. */
    private static final int FIRST_PAGE = 500;

    private static final int NAMES = 500;

    private final Database database;
    private final Organizations organizations;
    private final Clock clock;
    private final IndexStore store = new IndexStore();

    /** The index of the projects in this database. */
    public ProjectIndex(Database database, Organizations organizations, Clock clock) {
        this.database = database;
        this.organizations = organizations;
        this.clock = clock;
    }

    /**
     * The projects that the caller sees in their list, by id; of one organization when they name one.
     *
     * @param organizationId null or empty for all
     * @throws dev.leanto.machine.wire.ApiException when the caller is no member of it
     */
    IndexList read(Caller caller, @Nullable String organizationId) {
        boolean all = organizationId == null || organizationId.isEmpty();
        if (!all) {
            database.read(tx -> organizations.require(tx, caller, organizationId));
        }
        Walk walk = new Walk(caller, all ? null : organizationId);
        walk.fetch();
        return new IndexList(() -> walk, () -> names(walk.users));
    }

    private SortedMap<Integer, String> names(SortedSet<Integer> users) {
        SortedMap<Integer, String> names = new TreeMap<>();
        List<Integer> ids = List.copyOf(users);
        for (int from = 0; from < ids.size(); from += NAMES) {
            List<Integer> some = ids.subList(from, Math.min(ids.size(), from + NAMES));
            names.putAll(database.read(tx -> store.names(tx, some)));
        }
        return names;
    }

    /** Walks through the projects with one short transaction a page, so that a slow client holds nothing open. */
    private final class Walk implements Iterator<IndexedProject> {
        private final Caller caller;
        private final @Nullable String organizationId;
        private final SortedSet<Integer> users = new TreeSet<>();
        private int most = FIRST_PAGE;
        private int after;
        private boolean more = true;
        private Iterator<IndexedProject> page = List.<IndexedProject>of().iterator();

        Walk(Caller caller, @Nullable String organizationId) {
            this.caller = caller;
            this.organizationId = organizationId;
        }

        void fetch() {
            int size = most;
            List<IndexedProject> projects =
                    database.read(tx -> store.page(tx, caller, organizationId, after, size, clock.instant()));
            projects.forEach(this::note);
            more = projects.size() == size;
            after = projects.isEmpty() ? after : projects.getLast().id();
            most = PAGE;
            page = projects.iterator();
        }

        private void note(IndexedProject project) {
            users.add(project.ownerId());
            users.add(project.modifiedById());
            if (project.lock() != null) {
                users.add(project.lock().userId());
            }
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && more) {
                fetch();
            }
            return page.hasNext();
        }

        @Override
        public IndexedProject next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
