package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What names are in use, and the aliases of collaborators. */
final class NameStore {

    static final String SEEN = """
            SELECT 1 FROM project_access access
            JOIN projects p ON p.id = access.project_id
            LEFT JOIN project_aliases n ON n.project_id = access.project_id AND n.user_id = access.user_id
            WHERE access.user_id = :user AND NOT access.is_owner AND access.recycled_at IS NULL
              AND access.project_id <> :project
              AND coalesce(n.alias_key, p.name_key) = :key
            LIMIT 1
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

    /** The keys of a user's live projects that begin with this key and a space. */
    List<String> numberedKeys(Tx tx, int ownerId, String key) {
        // '!' is the character after the space.
        return tx.query("""
                SELECT name_key FROM projects
                WHERE owner_id = :owner AND recycled_at IS NULL AND name_key > :from AND name_key < :to
                """)
                .bind("owner", ownerId)
                .bind("from", key + " ")
                .bind("to", key + "!")
                .mapTo(String.class)
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

    /** Another live project that the user sees under the name, as its owner or as a collaborator. */
    boolean isSeen(Tx tx, int userId, String key, int projectId) {
        return otherWithName(tx, userId, key, projectId).isPresent()
                || tx.query(SEEN)
                        .bind("user", userId)
                        .bind("key", key)
                        .bind("project", projectId)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
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
