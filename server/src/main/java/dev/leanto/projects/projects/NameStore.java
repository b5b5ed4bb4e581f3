package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names a viewer sees, and the aliases of collaborators. Of recycled projects nobody sees a name. */
final class NameStore {

    private static final String SHARED = """
            SELECT p.name, p.name_key FROM project_access access
            JOIN projects p ON p.id = access.project_id
            WHERE access.user_id = :user AND NOT access.is_owner AND access.recycled_at IS NULL
              AND access.project_id <> :project AND (%s)
              AND NOT EXISTS (
                  SELECT 1 FROM project_aliases n WHERE n.project_id = access.project_id AND n.user_id = :user)
            """;

    /** '0' is the character after the slash. */
    private static final String BELOW = "%1$s > :from AND %1$s < :to";

    private static final String ABOVE = "%1$s IN (<above>)";

    static final String SEEN = union("%1$s = :key");

    static final String RANGE = union(BELOW);

    static final String COLLIDING = own(BELOW)
            + own(ABOVE)
            + aliased(BELOW)
            + aliased(ABOVE)
            + SHARED.formatted((BELOW + " OR " + ABOVE).formatted("p.name_key"));

    private static String own(String condition) {
        return """
                SELECT p.name, p.name_key FROM projects p
                WHERE p.owner_id = :user AND p.recycled_at IS NULL AND p.id <> :project AND %s
                UNION ALL
                """.formatted(condition.formatted("p.name_key"));
    }

    private static String aliased(String condition) {
        return """
                SELECT n.alias, n.alias_key FROM project_aliases n
                WHERE n.user_id = :user AND n.project_id <> :project AND %s
                  AND EXISTS (
                      SELECT 1 FROM project_access a
                      WHERE a.project_id = n.project_id AND a.user_id = :user AND a.recycled_at IS NULL)
                UNION ALL
                """.formatted(condition.formatted("n.alias_key"));
    }

    private static String union(String condition) {
        return own(condition) + aliased(condition) + SHARED.formatted(condition.formatted("p.name_key"));
    }

    /** {@link #RANGE} with its values by their place, as every creation asks. */
    private static final String NESTED = RANGE.replaceAll(":[a-z]+", "?") + " LIMIT 1";

    /** In the order in which Java sorts them, and {@link NameLocks} locks those of several users. */
    private static final String LOCK_ORGANIZATIONS = """
            SELECT pg_advisory_xact_lock_shared(hashtextextended(CAST(? AS TEXT) || m.organization_id, 0))
            FROM (
                SELECT DISTINCT organization_id COLLATE "C" AS organization_id FROM memberships
                WHERE user_id = ? ORDER BY 1) m
            """;

    static final String FORGET_UNSEEN = """
            DELETE FROM project_aliases
            WHERE user_id = :user AND NOT EXISTS (
                SELECT 1 FROM project_access a
                WHERE a.project_id = project_aliases.project_id AND a.user_id = :user)
            """;

    /** Forgets the user's names for what they cannot see any more. */
    void forgetUnseen(Tx tx, int userId) {
        tx.update(FORGET_UNSEEN).bind("user", userId).execute();
    }

    /** How many projects a user has names of their own for, this one not counted. */
    int countAliases(Tx tx, int userId, int projectId) {
        return tx.query("SELECT count(*) FROM project_aliases WHERE user_id = :user AND project_id <> :project")
                .bind("user", userId)
                .bind("project", projectId)
                .mapTo(Integer.class)
                .one();
    }

    /** The keys of all names that a user sees and that begin with this key and a space. */
    List<String> numberedKeys(Tx tx, int userId, String key) {
        // '!' is the character after the space.
        return tx.query(RANGE)
                .bind("user", userId)
                .bind("project", 0)
                .bind("from", key + " ")
                .bind("to", key + "!")
                .map((row, _) -> row.getString("name_key"))
                .list();
    }

    /** Another live project of the owner that has the name. */
    Optional<Integer> otherWithName(Tx tx, int ownerId, String key, int projectId) {
        return tx.query("""
                SELECT id FROM projects
                WHERE owner_id = :owner AND name_key = :key AND recycled_at IS NULL AND id <> :project
                """)
                .bind("owner", ownerId)
                .bind("key", key)
                .bind("project", projectId)
                .mapTo(Integer.class)
                .findOne();
    }

    /** Whether the user sees another project under the name, as its owner or as a collaborator. */
    boolean isSeen(Tx tx, int userId, String key, int projectId) {
        return tx.query(SEEN + " LIMIT 1")
                .bind("user", userId)
                .bind("key", key)
                .bind("project", projectId)
                .mapToMap()
                .findOne()
                .isPresent();
    }

    /**
     * A name that the user sees and that lies below or above this one: of several the one above all others, or else the
     * first by its key.
     *
     * @param projectId the project that the name is for, which does not count; 0 for a new one
     */
    Optional<ProjectName> colliding(Tx tx, int userId, ProjectName name, int projectId) {
        List<String> above = name.folderKeys();
        // To sort costs many times the look-ups, and nearly always there is nothing to be sorted.
        boolean any = above.isEmpty()
                ? isAnyBelow(tx, userId, name, projectId)
                : colliding(tx, COLLIDING + " LIMIT 1", userId, name, above, projectId)
                        .isPresent();
        String names = above.isEmpty() ? RANGE : COLLIDING;
        return any
                ? colliding(tx, names + " ORDER BY name_key LIMIT 1", userId, name, above, projectId)
                : Optional.empty();
    }

    private static boolean isAnyBelow(Tx tx, int userId, ProjectName name, int projectId) {
        String from = name.key() + "/";
        String to = name.key() + "0";
        return tx.row(
                        NESTED,
                        row -> row.getString(1),
                        userId,
                        projectId,
                        from,
                        to,
                        userId,
                        projectId,
                        from,
                        to,
                        userId,
                        userId,
                        projectId,
                        from,
                        to,
                        userId)
                .isPresent();
    }

    private static Optional<ProjectName> colliding(
            Tx tx, String sql, int userId, ProjectName name, List<String> above, int projectId) {
        var query = tx.query(sql);
        if (!above.isEmpty()) {
            query.bindList("above", above);
        }
        return query.bind("user", userId)
                .bind("project", projectId)
                .bind("from", name.key() + "/")
                .bind("to", name.key() + "0")
                .map((row, _) -> new ProjectName(row.getString("name")))
                .findOne();
    }

    /**
     * The name under which a collaborator sees a live project.
     *
     * @param own whether it is theirs alone
     */
    record Shown(String name, boolean own) {}

    /** Empty when they do not see the project, own it, or it is recycled. */
    Optional<Shown> shown(Tx tx, int projectId, int userId) {
        return tx.query("""
                SELECT coalesce(n.alias, p.name) AS name, n.alias IS NOT NULL AS own
                FROM project_access access
                JOIN projects p ON p.id = access.project_id
                LEFT JOIN project_aliases n ON n.project_id = access.project_id AND n.user_id = access.user_id
                WHERE access.user_id = :user AND access.project_id = :project AND NOT access.is_owner
                  AND access.recycled_at IS NULL
                """)
                .bind("user", userId)
                .bind("project", projectId)
                .map((row, _) -> new Shown(row.getString("name"), row.getBoolean("own")))
                .findOne();
    }

    /** Who sees a project besides its owner, by id. */
    List<Integer> viewers(Tx tx, int projectId) {
        return tx.query("""
                SELECT user_id FROM project_access WHERE project_id = :project AND NOT is_owner ORDER BY user_id
                """).bind("project", projectId).mapTo(Integer.class).list();
    }

    /** The projects that a user sees and does not own, by id. */
    List<Integer> sharedWith(Tx tx, int userId) {
        return tx.query("""
                SELECT project_id FROM project_access
                WHERE user_id = :user AND NOT is_owner AND recycled_at IS NULL ORDER BY project_id
                """).bind("user", userId).mapTo(Integer.class).list();
    }

    /** Locks the organizations that a user is a member of under their names, in PostgreSQL, for nobody but who wants them alone. */
    void lockOrganizations(Tx tx, int userId, String name) {
        tx.send(LOCK_ORGANIZATIONS, name, userId);
    }

    /** The organizations that any of these users is a member of. */
    Set<String> organizations(Tx tx, Collection<Integer> userIds) {
        return tx.query("SELECT organization_id FROM memberships WHERE user_id IN (<users>)")
                .bindList("users", List.copyOf(userIds))
                .mapTo(String.class)
                .set();
    }

    /** Stores a collaborator's own name for a project; null takes it away. */
    void setAlias(Tx tx, int projectId, int userId, @Nullable ProjectName alias) {
        if (alias == null) {
            tx.update("DELETE FROM project_aliases WHERE project_id = :project AND user_id = :user")
                    .bind("project", projectId)
                    .bind("user", userId)
                    .execute();
            return;
        }
        tx.update("""
                INSERT INTO project_aliases (project_id, user_id, alias, alias_key)
                VALUES (:project, :user, :alias, :key)
                ON CONFLICT (project_id, user_id) DO UPDATE SET alias = excluded.alias, alias_key = excluded.alias_key
                """)
                .bind("project", projectId)
                .bind("user", userId)
                .bind("alias", alias.value())
                .bind("key", alias.key())
                .execute();
    }
}
