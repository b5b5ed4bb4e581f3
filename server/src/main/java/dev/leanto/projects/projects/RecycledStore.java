package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The projects in the recycle bin, as they are listed, restored and purged there. */
final class RecycledStore {

    static final String SELECT = """
            SELECT p.id, p.name, p.owner_id, u.name AS owner_name, p.organization_id, p.recycled_at,
                   coalesce((SELECT observed FROM bin_clock WHERE id = 1) - p.bin_since, 0) AS waited_millis
            FROM projects p JOIN user_cards u ON u.id = p.owner_id
            WHERE p.recycled_at IS NOT NULL
            """;

    static final String OF_OWNER = SELECT + " AND p.owner_id = :user AND p.id > :after %s ORDER BY p.id LIMIT :size";

    static final String OF_REACH = "AND p.id IN (<reached>)";

    /**
     * One of them.
     *
     * @param waitedMillis how long servers have seen it in the bin, by the bin's own clock
     */
    record Row(
            int id,
            String name,
            int ownerId,
            String ownerName,
            String organizationId,
            Instant recycledAt,
            long waitedMillis) {}

    /** Those of an owner that are reached, by id, after this one. */
    List<Row> ofOwner(Tx tx, int ownerId, Reach reach, int after, int size) {
        if (!reach.all() && reach.projects().isEmpty()) {
            return List.of();
        }
        var query = tx.query(OF_OWNER.formatted(reach.all() ? "" : OF_REACH));
        if (!reach.all()) {
            query.bindList("reached", reach.projects());
        }
        return query.bind("user", ownerId)
                .bind("after", after)
                .bind("size", size)
                .mapTo(Row.class)
                .list();
    }

    /** All of them, or those of one owner, by id. */
    List<Row> all(Tx tx, @Nullable Integer ownerId) {
        if (ownerId != null) {
            return ofOwner(tx, ownerId, Reach.ALL, 0, Integer.MAX_VALUE);
        }
        return tx.query(SELECT + " ORDER BY p.id").mapTo(Row.class).list();
    }

    /** Removes a project for good, and all that belongs to it, if it is in the bin; what remains to be told of it. */
    Optional<Remains> purge(Tx tx, int projectId) {
        return tx.query("DELETE FROM projects WHERE id = :id AND recycled_at IS NOT NULL" + Remains.RETURNING)
                .bind("id", projectId)
                .mapTo(Remains.class)
                .findOne();
    }
}
