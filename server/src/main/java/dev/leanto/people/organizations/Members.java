package dev.leanto.people.organizations;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.users.Operators;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What administrators do with the members of their organizations. Who becomes a member is shown to the others, and what they
 * do to its administrators: so nobody is added whom the caller does not administer elsewhere already, except by the operator.
 */
public final class Members {

    private final Database database;
    private final Organizations organizations;
    private final MemberUse.Of uses;
    private final Audit audit;
    private final Operators operators = new Operators();
    private final OrganizationStore store = new OrganizationStore();
    private final MemberStore members = new MemberStore();

    /** Those of these organizations. */
    public Members(Database database, Organizations organizations, MemberUse.Of uses, Audit audit) {
        this.database = database;
        this.organizations = organizations;
        this.uses = uses;
        this.audit = audit;
    }

    /**
     * The members of an organization that the caller is one of.
     *
     * @param filter a part of their name or e-mail address, in whatever case; null for all
     */
    List<Member> read(Caller caller, @Nullable String organizationId, @Nullable String filter) {
        return database.read(tx -> {
            List<Member> all = all(tx, caller, organizations.require(tx, caller, organizationId));
            String part = filter == null ? "" : filter.toLowerCase(Locale.ROOT);
            return all.stream()
                    .filter(member -> has(member.name(), part) || has(member.email(), part))
                    .toList();
        });
    }

    private static boolean has(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }

    private List<Member> all(Tx tx, Caller caller, String organizationId) {
        boolean mayKnow = caller.reach().all() && organizations.isAdministrator(tx, caller, organizationId);
        return members.all(tx, organizationId, mayKnow ? uses.members(tx, organizationId) : null);
    }

    /**
     * Makes somebody a member; who is afterwards.
     *
     * @param userId their id; null when they are named by their e-mail address
     */
    List<Member> add(
            Caller caller,
            @Nullable String organizationId,
            @Nullable Integer userId,
            @Nullable String email,
            boolean admin) {
        String address = email == null ? "" : email.toLowerCase(Locale.ROOT);
        if (address.isEmpty() == (userId == null)) {
            throw OrganizationError.MEMBER_NAMED.with();
        }
        return database.write(tx -> {
            String id = opened(tx, caller, organizationId);
            boolean anybody = operators.isOne(tx, caller);
            int user = members.candidate(tx, userId == null ? 0 : userId, address, caller.userId(), anybody)
                    .orElseThrow(() -> OrganizationError.MEMBER_UNKNOWN.with(
                            address.isEmpty() ? String.valueOf(userId) : ApiError.shown(address)));
            if (!organizations.addMember(tx, id, user, admin, false, caller)) {
                throw OrganizationError.MEMBER_ALREADY.with(user);
            }
            return all(tx, caller, id);
        });
    }

    /** Gives a member another role; who is one afterwards. The owner stays an administrator, unless they step down themself. */
    List<Member> change(Caller caller, @Nullable String organizationId, int userId, boolean admin) {
        return database.write(tx -> {
            String id = opened(tx, caller, organizationId);
            boolean before = isMember(tx, id, userId) && store.isAdministrator(tx, id, userId);
            if (!admin) {
                OrganizationAccount organization = organizations.require(tx, id);
                if (organization.ownerId() == userId && caller.userId() != userId) {
                    throw OrganizationError.ORGANIZATION_OWNER_STAYS.with(userId, ApiError.shown(organization.name()));
                }
                organizations.requireAnotherAdministrator(tx, id, userId);
            }
            if (before != admin) {
                store.setAdministrator(tx, id, userId, admin);
                String role = admin ? " admin" : " member";
                audit.record(
                        tx,
                        AuditEvent.by(caller, "organization.changeMember", null, id + " user " + userId + role)
                                .to(id));
            }
            return all(tx, caller, id);
        });
    }

    /** Ends a membership; who is a member afterwards. Projects of theirs stay theirs. */
    List<Member> remove(Caller caller, @Nullable String organizationId, int userId) {
        return database.write(tx -> {
            String id = opened(tx, caller, organizationId);
            isMember(tx, id, userId);
            organizations.removeMember(tx, id, userId, caller);
            // Who has removed themself is shown nothing any more.
            return caller.userId() == userId ? List.of() : all(tx, caller, id);
        });
    }

    /** The lock is taken first: what is looked at afterwards stays so. */
    private String opened(Tx tx, Caller caller, @Nullable String organizationId) {
        Organizations.lockMembers(tx, organizations.require(tx, caller, organizationId));
        return organizations.requireAdministrator(tx, caller, organizationId);
    }

    private boolean isMember(Tx tx, String organizationId, int userId) {
        if (!store.isMember(tx, organizationId, userId)) {
            throw OrganizationError.MEMBER_NOT.with(userId);
        }
        return true;
    }
}
