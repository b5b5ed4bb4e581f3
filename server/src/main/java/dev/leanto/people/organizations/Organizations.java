package dev.leanto.people.organizations;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.users.OnUserCreated;
import dev.leanto.people.users.User;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The organizations: the only door to them. One that the caller is no member of is answered like one that does not
 * exist.
 */
public final class Organizations implements OnUserCreated {

    private final Database database;
    private final RandomIds ids;
    private final Clock clock;
    private final Audit audit;
    private final OrganizationStore store = new OrganizationStore();

    /** The organizations in this database. */
    public Organizations(Database database, RandomIds ids, Clock clock, Audit audit) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    /** Gives a new user an organization of his own, so that no list of organizations is ever empty. */
    @Override
    public void userCreated(Tx tx, User user) {
        String id = ids.id();
        long now = clock.millis();
        store.insert(tx, id, user.name() + "'s Organization", user.id(), now);
        store.insertMember(tx, id, user.id(), true, true, now);
    }

    /**
     * The id of the organization that a request is about: the one it names, or else the caller's preferred one.
     *
     * @param organizationId what the request names; null or empty for nothing
     * @throws dev.leanto.machine.wire.ApiException when the caller is no member of it
     */
    public String require(Tx tx, Caller caller, @Nullable String organizationId) {
        if (organizationId == null || organizationId.isEmpty()) {
            return preferred(tx, caller.userId());
        }
        if (!store.isMember(tx, organizationId, caller.userId())) {
            throw OrganizationError.ORGANIZATION_NOT_FOUND.with();
        }
        return organizationId;
    }

    /** The id of the organization that a user's projects are made in unless he names another. */
    public String preferred(Tx tx, int userId) {
        return store.preferred(tx, userId).orElseThrow(OrganizationError.ORGANIZATION_NOT_FOUND::with);
    }

    /**
     * Makes an organization.
     *
     * @param ownerId its owner, who becomes its first member and administrator
     * @return its id
     */
    public String create(Tx tx, String name, int ownerId) {
        String id = ids.id();
        createAs(tx, id, name, ownerId, false);
        return id;
    }

    /**
     * Makes an organization with this id.
     *
     * @param ownerId its owner, who becomes its first member and administrator
     * @param preferred whether he prefers it to others
     */
    public void createAs(Tx tx, String id, String name, int ownerId, boolean preferred) {
        long now = clock.millis();
        store.insert(tx, id, name, ownerId, now);
        store.insertMember(tx, id, ownerId, true, preferred, now);
        audit.record(tx, new AuditEvent("organization.create", ownerId, null, null, id));
    }

    /** All organizations, the oldest first. */
    public List<OrganizationAccount> accounts(Tx tx) {
        return store.accounts(tx);
    }

    /** The ids of the organizations that a user is a member of, in the order in which he joined. */
    public List<String> ofMember(Tx tx, int userId) {
        return store.ofMember(tx, userId);
    }

    /**
     * Makes a user a member.
     *
     * @param admin whether he administers it
     * @param preferred whether he prefers it to others
     * @return false when he was a member already; then nothing was changed
     */
    public boolean addMember(Tx tx, String organizationId, int userId, boolean admin, boolean preferred) {
        if (store.isMember(tx, organizationId, userId)) {
            return false;
        }
        store.insertMember(tx, organizationId, userId, admin, preferred, clock.millis());
        audit.record(tx, new AuditEvent("organization.addMember", userId, null, null, organizationId));
        return true;
    }

    /**
     * Ends a membership. The projects that the user has made in the organization stay his.
     *
     * @return false when he was no member
     */
    public boolean removeMember(Tx tx, String organizationId, int userId) {
        boolean removed = store.deleteMember(tx, organizationId, userId);
        if (removed) {
            audit.record(tx, new AuditEvent("organization.removeMember", userId, null, null, organizationId));
        }
        return removed;
    }

    List<Organization.Summary> list(Caller caller) {
        return database.read(tx -> store.summaries(tx, caller.userId()));
    }

    Organization.Details read(Caller caller, @Nullable String organizationId) {
        return database.read(tx -> {
            Organization organization = find(tx, caller, organizationId);
            String id = organization.id();
            return new Organization.Details(
                    organization, store.members(tx, id), store.movements(tx, id), store.products(tx, id));
        });
    }

    Organization account(Caller caller, @Nullable String organizationId) {
        return database.read(tx -> find(tx, caller, organizationId));
    }

    private Organization find(Tx tx, Caller caller, @Nullable String organizationId) {
        String id = require(tx, caller, organizationId);
        return store.find(tx, id, caller.userId()).orElseThrow(OrganizationError.ORGANIZATION_NOT_FOUND::with);
    }
}
