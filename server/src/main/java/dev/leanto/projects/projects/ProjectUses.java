package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.people.organizations.MemberUse;
import dev.leanto.people.users.Tokens;
import dev.leanto.projects.lean.Lean;
import java.util.Map;

/** What other rooms ask of projects: what they use, so that it is not removed from under them, and who can see them. */
public final class ProjectUses implements Lean.Uses, EncryptionKeys.Uses, Tokens.Reachable, MemberUse.Of {

    private final ProjectStore store = new ProjectStore();
    private final OwnershipStore owners = new OwnershipStore();

    @Override
    public int ofLeanVersion(Tx tx, int versionId) {
        return store.countOfVersion(tx, versionId);
    }

    @Override
    public int ofLeanEnvironment(Tx tx, int environmentId) {
        return store.countOfEnvironment(tx, environmentId);
    }

    @Override
    public int ofEncryptionKey(Tx tx, String organizationId, String hash) {
        return store.countOfEncryptionKey(tx, organizationId, hash);
    }

    @Override
    public Map<Integer, MemberUse> members(Tx tx, String organizationId) {
        return owners.inOrganization(tx, organizationId);
    }

    @Override
    public boolean sees(Tx tx, int userId, int projectId) {
        return store.find(tx, projectId, userId).isPresent();
    }
}
