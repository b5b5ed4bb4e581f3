package dev.leanto.projects.trail;

import dev.leanto.machine.auth.HostAddress;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.WireTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** What the users publish of refused log-ins: by hour, address, claimed user and reason. */
final class RefusalStore {

    /** What an entry of the trail says that was done. */
    static final String ACTION = "logIn.refuse";

    private static final int SOURCE = 3;

    static final String OF_REFUSALS = """
            SELECT * FROM refusal_trail e WHERE %s AND e.hour >= :since %s
            ORDER BY e.hour DESC, e.address DESC, e.user_id DESC, e.reason DESC LIMIT :size
            """;

    static final String BEHIND = "(e.hour, e.address, e.user_id, e.reason) < (:at, :name0, :key0, :name1)";

    static final String OF_USER = " AND e.user_id = :user";

    static final String OF_MEMBERS = """
             AND EXISTS (
                SELECT 1 FROM memberships m WHERE m.organization_id = :organization AND m.user_id = e.user_id)
            """;

    private static final String OF_ADDRESS = " AND e.address IN (:address, :network)";

    /** Those behind a place, whose time is in hours. They are about no project, and no token was proven. */
    List<TrailStore.Placed> page(Tx tx, TrailFilter filter, TrailPlace behind, int size) {
        boolean asked = filter.action() == null || filter.action().equals(ACTION);
        if (!asked
                || filter.projects() != null
                || filter.proven()
                || !filter.reach().all()) {
            return List.of();
        }
        boolean within = behind.source() == SOURCE && behind.names().size() == 2;
        String from = within ? BEHIND : behind.source() < SOURCE ? "e.hour <= :at" : "e.hour < :at";
        long since = filter.since() == null ? 0 : filter.since().toEpochMilli();
        Query query = tx.query(OF_REFUSALS.formatted(from, conditions(filter)))
                .bind("at", behind.at())
                .bind("since", Math.floorDiv(since, TrailStore.HOUR_MILLIS))
                .bind("size", size);
        if (within) {
            query.bind("key0", behind.keys().getFirst())
                    .bind("name0", behind.names().get(0))
                    .bind("name1", behind.names().get(1));
        }
        bind(query, filter);
        return query.map((row, _) -> placed(row)).list();
    }

    private static String conditions(TrailFilter filter) {
        return (filter.userId() == null ? "" : OF_USER)
                + (filter.organizationId() == null ? "" : OF_MEMBERS)
                + (filter.address() == null ? "" : OF_ADDRESS);
    }

    private static void bind(Query query, TrailFilter filter) {
        if (filter.userId() != null) {
            query.bind("user", filter.userId());
        }
        if (filter.organizationId() != null) {
            query.bind("organization", filter.organizationId());
        }
        if (filter.address() != null) {
            query.bind("address", HostAddress.canonical(filter.address()))
                    .bind("network", HostAddress.network(filter.address()));
        }
    }

    private static TrailStore.Placed placed(ResultSet row) throws SQLException {
        long at = row.getLong("hour") * TrailStore.HOUR_MILLIS;
        int userId = row.getInt("user_id");
        String address = row.getString("address");
        String reason = row.getString("reason");
        String last = WireTime.iso(Instant.ofEpochMilli(row.getLong("last_at")));
        TrailEntry entry = new TrailEntry(
                Instant.ofEpochMilli(at),
                ACTION,
                userId == 0 ? null : (Integer) userId,
                row.getString("user_name"),
                null,
                null,
                null,
                null,
                null,
                null,
                address,
                reason + ", " + row.getLong("times") + " times within the hour, the last at " + last,
                null);
        return new TrailStore.Placed(
                new TrailPlace(at, SOURCE, List.of((long) userId), List.of(address, reason)), entry);
    }
}
