package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.db.Tx;
import java.util.List;
import java.util.Optional;

/** The table of projects, as owners change. */
final class OwnershipStore {

    /**
     * Somebody who may own a project.
     *
     * @param isDisabled whether they cannot log in
     */
    record Owner(int id, String name, boolean isDisabled) {}

    /** Of the organizations named, and of owners who cannot log in: what no administrator sees otherwise. */
    private static final String ORPHANED = """
            organization_id IN (<organizations>) AND EXISTS (
                SELECT 1 FROM user_cards owner WHERE owner.id = projects.owner_id AND owner.is_disabled)
            """;

    /** Takes the row of an orphaned project of these organizations for this transaction; false when it is none. */
    boolean takeOrphaned(Tx tx, int projectId, List<String> organizations) {
        return !organizations.isEmpty()
                && tx.update("UPDATE projects SET version = version + 1 WHERE id = :id AND " + ORPHANED)
                                .bind("id", projectId)
                                .bindList("organizations", organizations)
                                .execute()
                        == 1;
    }

    /** The owner of an orphaned project of these organizations. */
    Optional<Integer> ownerOfOrphaned(Tx tx, int projectId, List<String> organizations) {
        return organizations.isEmpty()
                ? Optional.empty()
                : tx.query("SELECT owner_id FROM projects WHERE id = :id AND " + ORPHANED)
                        .bind("id", projectId)
                        .bindList("organizations", organizations)
                        .mapTo(Integer.class)
                        .findOne();
    }

    /** The orphaned projects of an organization that are reached, by id, after this one. */
    List<OrphanedProject> orphaned(Tx tx, String organizationId, Reach reach, int after, int size) {
        if (!reach.all() && reach.projects().isEmpty()) {
            return List.of();
        }
        var query = tx.query("""
                SELECT projects.id, projects.name, u.name AS owner_name, u.public_id AS owner_public_id,
                       modified_at AS modified, recycled_at AS recycled, history_bytes
                FROM projects JOIN user_cards u ON u.id = owner_id
                WHERE %s AND projects.id > :after %s ORDER BY projects.id LIMIT :size
                """.formatted(ORPHANED, reach.all() ? "" : "AND projects.id IN (<reached>)"));
        if (!reach.all()) {
            query.bindList("reached", reach.projects());
        }
        return query.bindList("organizations", List.of(organizationId))
                .bind("after", after)
                .bind("size", size)
                .mapTo(OrphanedProject.class)
                .list();
    }

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
}
