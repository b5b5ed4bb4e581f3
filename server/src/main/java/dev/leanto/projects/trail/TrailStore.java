package dev.leanto.projects.trail;

import dev.leanto.machine.auth.HostAddress;
import dev.leanto.machine.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rooms publish of their audit events, revisions and counted reads. */
final class TrailStore {

    static final long HOUR_MILLIS = 3_600_000;

    private static final int EVENTS = 0;
    private static final int REVISIONS = 1;
    private static final int READS = 2;
    private static final int LOGIN_READS = 4;

    static final String OF_EVENTS = """
            SELECT * FROM audit_trail e WHERE (e.at, e.id) < (:at, :key0) AND e.at >= :since %s
            ORDER BY e.at DESC, e.id DESC LIMIT :size
            """;

    static final String OF_REVISIONS = """
            SELECT * FROM revision_trail e
            WHERE (e.at, e.project_id, e.number) < (:at, :key0, :key1) AND e.at >= :since %s
            ORDER BY e.at DESC, e.project_id DESC, e.number DESC LIMIT :size
            """;

    static final String OF_READS = """
            SELECT * FROM read_trail e
            WHERE (e.hour, e.user_id, e.token_id, e.project_id) < (:at, :key0, :key1, :key2) AND e.hour >= :since %s
            ORDER BY e.hour DESC, e.user_id DESC, e.token_id DESC, e.project_id DESC LIMIT :size
            """;

    static final String OF_LOGIN_READS = """
            SELECT * FROM login_read_trail e
            WHERE (e.hour, e.user_id, e.login_id, e.project_id) < (:at, :key0, :key1, :key2) AND e.hour >= :since %s
            ORDER BY e.hour DESC, e.user_id DESC, e.login_id DESC, e.project_id DESC LIMIT :size
            """;

    static final String OF_FILE = """
            AND EXISTS (
                SELECT 1 FROM revision_paths f
                WHERE f.project_id = e.project_id AND f.number = e.number AND f.path = :file)
            """;

    /** An entry, and the place behind it. */
    record Placed(TrailPlace place, TrailEntry entry) {}

    private final RefusalStore refusals = new RefusalStore();

    /** The entries behind a place, newest first, so many at most. */
    List<Placed> page(Tx tx, TrailFilter filter, TrailPlace behind, int size) {
        List<Placed> found = new ArrayList<>();
        String action = filter.action();
        boolean named = action != null;
        if (filter.file() == null && filter.source() == null) {
            found.addAll(
                    rows(tx, EVENTS, OF_EVENTS, named ? "AND e.action = :word" : "", action, filter, behind, size));
            found.addAll(reads(tx, filter, behind, size));
            found.addAll(refusals.page(tx, filter, inHours(behind), size));
        }
        if (action == null || action.startsWith("project.")) {
            String kind = action != null ? action.substring("project.".length()) : null;
            String condition = (named ? "AND e.kind = :word " : "") + (filter.file() == null ? "" : OF_FILE);
            found.addAll(rows(tx, REVISIONS, OF_REVISIONS, condition, kind, filter, behind, size));
        }
        return found;
    }

    private static List<Placed> reads(Tx tx, TrailFilter filter, TrailPlace behind, int size) {
        String condition = switch (filter.action()) {
            case null -> "";
            case "project.read" -> "AND e.project_id <> 0";
            case "account.use" -> "AND e.project_id = 0";
            default -> "AND 1 = 0";
        };
        List<Placed> found = new ArrayList<>();
        if (filter.loginId() == null) {
            found.addAll(rows(tx, READS, OF_READS, condition, null, filter, inHours(behind), size));
        }
        if (filter.tokenId() == null) {
            found.addAll(rows(tx, LOGIN_READS, OF_LOGIN_READS, condition, null, filter, inHours(behind), size));
        }
        return found;
    }

    private static TrailPlace inHours(TrailPlace place) {
        long hour = Math.floorDiv(place.at(), HOUR_MILLIS);
        return place.at() % HOUR_MILLIS == 0
                ? new TrailPlace(hour, place.source(), place.keys(), place.names())
                : new TrailPlace(hour, EVENTS, List.of());
    }

    private static List<Placed> rows(
            Tx tx,
            int source,
            String sql,
            String condition,
            @Nullable String word,
            TrailFilter filter,
            TrailPlace behind,
            int size) {
        var query = tx.query(sql.formatted(condition + conditions(filter)))
                .bind("at", behind.at())
                .bind("since", since(filter, source))
                .bind("size", size);
        for (int i = 0; i < 3; i++) {
            if (sql.contains(":key" + i)) {
                query.bind("key" + i, behind.key(source, i));
            }
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("word", word);
        values.put("file", source == REVISIONS ? filter.file() : null);
        values.put("organization", filter.organizationId());
        values.put("address", filter.address() == null ? null : HostAddress.canonical(filter.address()));
        values.put("source", filter.source());
        values.put("user", filter.userId());
        values.put("token", filter.tokenId());
        values.put("login", filter.loginId());
        values.values().removeIf(Objects::isNull);
        query.bindMap(values);
        if (filter.projects() != null) {
            query.bindList("projects", filter.projects());
        }
        if (!filter.reach().all()) {
            query.bindList("reached", filter.reach().projects());
        }
        return query.map((row, _) -> placed(row, source)).list();
    }

    private static long since(TrailFilter filter, int source) {
        long millis = filter.since() == null ? Long.MIN_VALUE : filter.since().toEpochMilli();
        return source == READS || source == LOGIN_READS ? Math.floorDiv(millis, HOUR_MILLIS) : millis;
    }

    private static String conditions(TrailFilter filter) {
        return (filter.organizationId() == null ? "" : " AND e.organization_id = :organization")
                + (filter.projects() == null ? "" : " AND e.project_id IN (<projects>)")
                + (filter.userId() == null ? "" : " AND e.user_id = :user")
                + (filter.address() == null ? "" : " AND e.address = :address")
                + (filter.source() == null ? "" : " AND e.source = :source")
                + (filter.tokenId() == null ? "" : " AND e.token_id = :token")
                + (filter.loginId() == null ? "" : " AND e.login_id = :login")
                + (filter.reach().all() ? "" : " AND e.project_id IN (<reached>)");
    }

    private static Placed placed(ResultSet row, int source) throws SQLException {
        return switch (source) {
            case EVENTS ->
                placed(
                        row,
                        source,
                        row.getLong("at"),
                        row.getString("action"),
                        row.getString("detail"),
                        row.getLong("id"));
            case REVISIONS ->
                placed(
                        row,
                        source,
                        row.getLong("at"),
                        "project." + row.getString("kind"),
                        row.getString("summary"),
                        row.getLong("project_id"),
                        row.getLong("number"));
            default ->
                placed(
                        row,
                        source,
                        row.getLong("hour") * HOUR_MILLIS,
                        row.getInt("project_id") == 0 ? "account.use" : "project.read",
                        row.getInt("reads") + " times within the hour",
                        row.getLong("user_id"),
                        row.getLong(source == READS ? "token_id" : "login_id"),
                        row.getLong("project_id"));
        };
    }

    private static Placed placed(ResultSet row, int source, long at, String action, String detail, Long... keys)
            throws SQLException {
        boolean revision = source == REVISIONS;
        TrailEntry entry = new TrailEntry(
                Instant.ofEpochMilli(at),
                action,
                number(row, "user_id"),
                row.getString("user_name"),
                source == LOGIN_READS ? null : number(row, "token_id"),
                row.getString("token_label"),
                number(row, "project_id"),
                row.getString("project_name"),
                revision ? number(row, "number") : null,
                revision ? row.getString("source") : null,
                row.getString("address"),
                detail,
                source == READS ? null : number(row, "login_id"));
        return new Placed(new TrailPlace(at, source, List.of(keys)), entry);
    }

    /** Null for none, which some tables write as 0. */
    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return number == 0 ? null : number;
    }
}
