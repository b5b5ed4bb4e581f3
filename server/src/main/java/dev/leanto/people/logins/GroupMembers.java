package dev.leanto.people.logins;

import dev.leanto.machine.config.GroupRoles;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.people.organizations.Organizations;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes people members of organizations by the groups that a provider says of them. What somebody has given them by hand it
 * leaves as it is: only a membership that came from a group changes with it, and goes with it.
 */
final class GroupMembers {

    private static final Logger LOG = LoggerFactory.getLogger(GroupMembers.class);

    private final Organizations organizations;
    private final GroupRoles roles;
    private final IdentityStore store = new IdentityStore();

    GroupMembers(Organizations organizations, GroupRoles roles) {
        this.organizations = organizations;
        this.roles = roles;
    }

    /** Brings the memberships of a user to what their groups say. */
    void apply(Tx tx, int userId, List<String> groups) {
        // In the order of their ids: two log-ins at a time take the locks of organizations in the same one.
        Map<String, Boolean> wanted = new TreeMap<>();
        for (GroupRoles.Role role : roles.all()) {
            if (groups.contains(role.group())) {
                wanted.merge(role.organizationId(), role.admin(), Boolean::logicalOr);
            }
        }
        Map<String, Runnable> changes = new TreeMap<>();
        List<String> mapped = store.mapped(tx, userId);
        wanted.forEach((id, admin) -> changes.put(id, () -> give(tx, id, userId, admin, mapped.contains(id))));
        mapped.forEach(id -> changes.putIfAbsent(id, () -> take(tx, id, userId)));
        changes.values().forEach(Runnable::run);
    }

    private void give(Tx tx, String organizationId, int userId, boolean admin, boolean isMapped) {
        if (!organizations.exists(tx, organizationId)) {
            LOG.warn("logins.oidc.groups names the organization {}, which there is not", organizationId);
            return;
        }
        if (!organizations.isMember(tx, organizationId, userId)) {
            if (organizations.addMember(tx, organizationId, userId, admin, false)) {
                store.insertMapped(tx, userId, organizationId);
            }
        } else if (isMapped) {
            refusable(userId, organizationId, () -> organizations.changeMember(tx, organizationId, userId, admin));
        }
    }

    private void take(Tx tx, String organizationId, int userId) {
        refusable(userId, organizationId, () -> {
            boolean removed = organizations.isMember(tx, organizationId, userId)
                    && organizations.removeMember(tx, organizationId, userId);
            store.deleteMapped(tx, userId, organizationId);
            return removed;
        });
    }

    private interface Change {

        boolean make();
    }

    /** Nobody is kept out because an organization would be left without an administrator; it is tried again next time. */
    private static void refusable(int userId, String organizationId, Change change) {
        try {
            change.make();
        } catch (ApiException e) {
            LOG.warn(
                    "The membership of user {} in the organization {} stays, whatever their groups: {}",
                    userId,
                    organizationId,
                    e.getMessage());
        }
    }
}
