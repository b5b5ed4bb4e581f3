package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import dev.leanto.people.organizations.MemberUse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The table of projects, as owners change. */
final class OwnershipStore {

    /**
     * Somebody who may own a project.
     *
     * @param isDisabled whether they cannot log in
     */
    record Owner(int id, String name, boolean isDisabled) {}

    Optional<Owner> user(Tx tx, int userId) {
        return tx.query("SELECT id, name, is_disabled FROM user_cards WHERE id = :id")
                .bind("id", userId)
                .mapTo(Owner.class)
                .findOne();
    }

    boolean isMember(Tx tx, String organizationId, int userId) {
        return tx.query("SELECT 1 FROM memberships WHERE organization_id = :organization AND user_id = :user")
                .bind("organization", organizationId)
                .bind("user", userId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** In one statement, as unique names and registered keys ask for. */
    void move(Tx tx, int projectId, int ownerId, String organizationId, ProjectName name) {
        tx.update("""
                UPDATE projects SET owner_id = :owner, organization_id = :organization, name = :name, name_key = :key
                WHERE id = :id
                """)
                .bind("id", projectId)
                .bind("owner", ownerId)
                .bind("organization", organizationId)
                .bind("name", name.value())
                .bind("key", name.key())
                .execute();
    }

    /** How many projects each user owns in an organization, those in the recycle bin included, and their bytes. */
    Map<Integer, MemberUse> inOrganization(Tx tx, String organizationId) {
        Map<Integer, MemberUse> found = new HashMap<>();
        tx.rows(
                "SELECT owner_id, count(*), sum(history_bytes) FROM projects WHERE organization_id = ? GROUP BY owner_id",
                row -> found.put(row.getInt(1), new MemberUse(row.getInt(2), row.getLong(3))),
                organizationId);
        return found;
    }
}
