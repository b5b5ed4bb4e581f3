package dev.leanto.projects.trail;

import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose the projects are, and whose those were that were purged. */
final class HomeStore {

    private static final String HOME = "SELECT project_id, owner_id, organization_id, purged_at FROM project_homes";

    static final String NAMED = """
            SELECT project_id FROM project_homes WHERE name_key = :key %s ORDER BY project_id DESC LIMIT :most
            """;

    static final String OF_OWNER = "AND owner_id = :owner";
    static final String OF_ORGANIZATION = "AND organization_id = :organization";

    /** Of more projects with one name the newest are told of. */
    private static final int NAMESAKES = 100;

    /**
     * Whom a project belongs to, or did.
     *
     * @param purgedAt null for one that is there
     */
    record Home(
            int projectId,
            int ownerId,
            String organizationId,
            @Nullable Instant purgedAt) {}

    Optional<Home> home(Tx tx, int projectId) {
        return tx.query(HOME + " WHERE project_id = :project")
                .bind("project", projectId)
                .mapTo(Home.class)
                .findOne();
    }

    /** The projects that have a name, or had it when they were purged; those of everybody, the newest first, so many at most. */
    List<Integer> named(Tx tx, String nameKey) {
        return named(tx, "", nameKey, Map.of());
    }

    /** Those of an owner. */
    List<Integer> named(Tx tx, String nameKey, int ownerId) {
        return named(tx, OF_OWNER, nameKey, Map.of("owner", ownerId));
    }

    /** Those of an organization. */
    List<Integer> named(Tx tx, String nameKey, String organizationId) {
        return named(tx, OF_ORGANIZATION, nameKey, Map.of("organization", organizationId));
    }

    private static List<Integer> named(Tx tx, String of, String nameKey, Map<String, ?> values) {
        return tx.query(NAMED.formatted(of))
                .bind("key", nameKey)
                .bind("most", NAMESAKES)
                .bindMap(values)
                .mapTo(Integer.class)
                .list();
    }
}
