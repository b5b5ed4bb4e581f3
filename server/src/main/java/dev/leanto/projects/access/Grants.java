package dev.leanto.projects.access;

import dev.leanto.machine.db.Concerns;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ProvenCache;
import dev.leanto.machine.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What owners have granted to others on their projects. Whoever calls has opened the project in the same transaction, with
 * the right to do so.
 */
public final class Grants {

    /** How many cards of owners are remembered. */
    private static final int CARDS = 10_000;

    private final GrantStore store = new GrantStore();

    /** Most projects are seen by one user alone, as their owner. */
    private final ProvenCache<Seen, Collaborator> cards;

    private record Seen(int ownerId, int viewer) {}

    /** Those in this database. */
    public Grants(Database database) {
        this.cards = new ProvenCache<>(database, (_, _) -> Concerns.everybody(), CARDS, (_, _) -> 1);
    }

    /**
     * Grants something to somebody.
     *
     * @param at when, in UTC epoch milliseconds
     * @return false when they hold a grant already, which stays as it is
     */
    public boolean add(Tx tx, int projectId, Holder holder, Grant grant, long at) {
        return switch (holder) {
            case Holder.User user -> store.add(tx, projectId, user.id(), grant, at);
            case Holder.Organization organization -> store.addOrganization(tx, projectId, organization.id(), grant, at);
        };
    }

    /** Grants something else to a holder; false when they hold nothing. */
    public boolean change(Tx tx, int projectId, Holder holder, Grant grant) {
        return switch (holder) {
            case Holder.User user -> store.change(tx, projectId, user.id(), grant);
            case Holder.Organization _ -> store.changeOrganization(tx, projectId, grant);
        };
    }

    /** Takes a grant back; false when there was none. */
    public boolean remove(Tx tx, int projectId, Holder holder) {
        return switch (holder) {
            case Holder.User user -> store.remove(tx, projectId, user.id());
            case Holder.Organization _ -> store.removeOrganization(tx, projectId);
        };
    }

    /** Who holds a grant on a project. */
    public Set<Holder> holders(Tx tx, int projectId) {
        return store.holders(tx, projectId);
    }

    /** How many hold a grant, an organization being one. */
    public int count(Tx tx, int projectId) {
        return store.count(tx, projectId);
    }

    /** The user whom others name by this id. */
    public Optional<Integer> userId(Tx tx, String publicId) {
        return store.userId(tx, publicId);
    }

    /** Who can see some projects, by project: the owner first, then in the order in which they joined. */
    public Map<Integer, List<Collaborator>> collaborators(Tx tx, List<Integer> projectIds, int viewer) {
        return store.collaborators(tx, projectIds, viewer);
    }

    /** The owners of projects that nobody else sees, as they are shown, by their id, when the request came or later. */
    public Map<Integer, Collaborator> owners(Tx tx, List<Integer> ownerIds, int viewer) {
        if (ownerIds.size() > 1) {
            return store.owners(tx, ownerIds, viewer);
        }
        Integer owner = ownerIds.getFirst();
        Collaborator card = cards.get(
                new Seen(owner, viewer),
                () -> Objects.requireNonNull(store.owners(tx, ownerIds, viewer).get(owner)));
        return Map.of(owner, card);
    }
}
