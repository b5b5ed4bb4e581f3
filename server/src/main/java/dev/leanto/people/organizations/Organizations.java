package dev.leanto.people.organizations;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.LineRule;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.users.OnUserCreated;
import dev.leanto.people.users.User;
import dev.leanto.people.users.UserError;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The organizations: the only door to them. One that the caller is no member of is answered like one that does not
 * exist.
 */
public final class Organizations implements OnUserCreated {

    /** What an organization may be called. */
    public static final LineRule NAME = LineRule.required("name", 200);

    private final Database database;
    private final RandomIds ids;
    private final Clock clock;
    private final Audit audit;
    private final OnMemberJoining onMemberJoining;
    private final OrganizationStore store = new OrganizationStore();

    /** The organizations in this database. */
    public Organizations(Database database, RandomIds ids, Clock clock, Audit audit, OnMemberJoining onMemberJoining) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
        this.onMemberJoining = onMemberJoining;
    }

    /** Gives a new user an organization of their own, so that no list of organizations is ever empty. */
    @Override
    public void userCreated(Tx tx, User user) {
        createPersonal(tx, ids.id(), user, true);
    }

    /**
     * Gives a user an organization of their own with this id.
     *
     * @param preferred whether they prefer it to others
     */
    public void createPersonal(Tx tx, String id, User user, boolean preferred) {
        insert(tx, id, user.name() + "'s Organization", user.id(), preferred);
    }

    private void insert(Tx tx, String id, String name, int ownerId, boolean preferred) {
        long now = clock.millis();
        store.insert(tx, id, name, ownerId, now);
        store.insertMember(tx, id, ownerId, true, preferred, now);
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

    /**
     * The same, for what only its administrators may do.
     *
     * @throws dev.leanto.machine.wire.ApiException when the caller is no member of it, or does not administer it
     */
    public String requireAdministrator(Tx tx, Caller caller, @Nullable String organizationId) {
        String id = require(tx, caller, organizationId);
        if (!store.isAdministrator(tx, id, caller.userId())) {
            throw OrganizationError.ORGANIZATION_ADMINISTRATORS_ONLY.with();
        }
        return id;
    }

    /** Whether the caller administers an organization. */
    public boolean isAdministrator(Tx tx, Caller caller, String organizationId) {
        return store.isAdministrator(tx, organizationId, caller.userId());
    }

    /** The id of the organization that a user's projects are made in unless they name another. */
    public String preferred(Tx tx, int userId) {
        return store.preferred(tx, userId).orElseThrow(OrganizationError.ORGANIZATION_NOT_FOUND::with);
    }

    /**
     * Makes an organization.
     *
     * @param ownerId its owner, who becomes its first member and administrator
     * @return its id
     * @throws dev.leanto.machine.wire.ApiException when that cannot be a name, or there is no such user
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
     * @param preferred whether they prefer it to others
     * @throws dev.leanto.machine.wire.ApiException when that cannot be a name, or there is no such user
     */
    public void createAs(Tx tx, String id, String name, int ownerId, boolean preferred) {
        requireUser(tx, ownerId);
        insert(tx, id, NAME.checked(name), ownerId, preferred);
        audit.record(tx, new AuditEvent("organization.create", ownerId, null, null, id).to(id));
    }

    /** All organizations, the oldest first. */
    public List<OrganizationAccount> accounts(Tx tx) {
        return store.accounts(tx);
    }

    /**
     * The organization with this id, as the operator sees it.
     *
     * @throws dev.leanto.machine.wire.ApiException when there is none
     */
    public OrganizationAccount require(Tx tx, String id) {
        return store.accounts(tx).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> OrganizationError.ORGANIZATION_UNKNOWN.with(ApiError.shown(id)));
    }

    private void requireUser(Tx tx, int userId) {
        if (!store.isUser(tx, userId)) {
            throw UserError.USER_UNKNOWN.with(userId);
        }
    }

    /** The ids of the organizations that a user is a member of, in the order in which they joined. */
    public List<String> ofMember(Tx tx, int userId) {
        return store.ofMember(tx, userId);
    }

    /**
     * Makes a user a member.
     *
     * @param admin whether they administer it
     * @param preferred whether they prefer it to others
     * @return false when they were a member already; then nothing was changed
     * @throws dev.leanto.machine.wire.ApiException when there is no such organization or user
     */
    public boolean addMember(Tx tx, String organizationId, int userId, boolean admin, boolean preferred) {
        return addMember(tx, organizationId, userId, admin, preferred, null);
    }

    /** The same, done by a caller; null for the operator. */
    boolean addMember(
            Tx tx, String organizationId, int userId, boolean admin, boolean preferred, @Nullable Caller caller) {
        require(tx, organizationId);
        requireUser(tx, userId);
        onMemberJoining.joining(tx, organizationId, userId);
        if (store.isMember(tx, organizationId, userId)) {
            return false;
        }
        store.insertMember(tx, organizationId, userId, admin, preferred, clock.millis());
        onMemberJoining.joined(tx, userId);
        record(tx, caller, "organization.addMember", organizationId, userId);
        return true;
    }

    /**
     * Ends a membership. The projects that the user has made in the organization stay theirs.
     *
     * @return false when they were no member
     * @throws dev.leanto.machine.wire.ApiException when there is no such organization or user, or they own it
     */
    public boolean removeMember(Tx tx, String organizationId, int userId) {
        return removeMember(tx, organizationId, userId, null);
    }

    /** The same, done by a caller; null for the operator. */
    boolean removeMember(Tx tx, String organizationId, int userId, @Nullable Caller caller) {
        lockMembers(tx, organizationId);
        OrganizationAccount organization = require(tx, organizationId);
        requireUser(tx, userId);
        if (organization.ownerId() == userId) {
            throw OrganizationError.ORGANIZATION_OWNER_STAYS.with(userId, organization.name());
        }
        requireAnotherAdministrator(tx, organizationId, userId);
        boolean removed = store.deleteMember(tx, organizationId, userId);
        if (removed) {
            record(tx, caller, "organization.removeMember", organizationId, userId);
        }
        return removed;
    }

    /**
     * Says whether a member administers an organization.
     *
     * @return false when it was so already
     * @throws dev.leanto.machine.wire.ApiException when they are its owner, or its only administrator
     */
    public boolean changeMember(Tx tx, String organizationId, int userId, boolean admin) {
        lockMembers(tx, organizationId);
        if (store.isAdministrator(tx, organizationId, userId) == admin) {
            return false;
        }
        if (!admin) {
            OrganizationAccount organization = require(tx, organizationId);
            if (organization.ownerId() == userId) {
                throw OrganizationError.ORGANIZATION_OWNER_STAYS.with(userId, organization.name());
            }
            requireAnotherAdministrator(tx, organizationId, userId);
        }
        boolean changed = store.setAdministrator(tx, organizationId, userId, admin);
        if (changed) {
            String detail = organizationId + (admin ? " admin" : " member");
            audit.record(tx, new AuditEvent("organization.changeMember", userId, null, null, detail));
        }
        return changed;
    }

    /** Whether there is an organization with this id. */
    public boolean exists(Tx tx, String organizationId) {
        return store.accounts(tx).stream().anyMatch(one -> one.id().equals(organizationId));
    }

    /** Whether a user is a member of an organization. */
    public boolean isMember(Tx tx, String organizationId, int userId) {
        return store.isMember(tx, organizationId, userId);
    }

    /** Nobody else comes into an organization, leaves it or gets another role there until this transaction ends. */
    static void lockMembers(Tx tx, String organizationId) {
        tx.lock("members of organization " + organizationId);
    }

    /** Before a member goes or administers no longer: somebody must. */
    void requireAnotherAdministrator(Tx tx, String organizationId, int userId) {
        if (store.isAdministrator(tx, organizationId, userId)
                && store.administratorsBut(tx, organizationId, userId) == 0) {
            throw OrganizationError.LAST_ADMINISTRATOR.with(userId);
        }
    }

    private void record(Tx tx, @Nullable Caller caller, String action, String organizationId, int userId) {
        AuditEvent event = caller == null
                ? new AuditEvent(action, userId, null, null, organizationId)
                : AuditEvent.by(caller, action, null, organizationId + " user " + userId);
        audit.record(tx, event.to(organizationId));
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
