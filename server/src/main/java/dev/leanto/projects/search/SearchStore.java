package dev.leanto.projects.search;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Tx;
import dev.leanto.projects.projects.Language;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What search asks of the index and of who sees what. */
final class SearchStore {

    /** From whom so many projects are looked at, to know whose there are; and so many owners are told apart by the index. */
    private static final int SHARED = 2_000;

    private static final int OWNERS = 64;

    static final String SHARED_BY = """
            SELECT DISTINCT owner_id FROM (
                SELECT h.owner_id FROM project_access access JOIN project_heads h ON h.id = access.project_id
                WHERE access.user_id = ? AND NOT access.is_owner AND access.recycled_at IS NULL
                LIMIT ?) shared
            """;

    static final String SEEN = """
            SELECT h.id, coalesce(n.alias, h.name) AS name, h.language, h.revision, h.is_encrypted
            FROM project_access access
            JOIN project_heads h ON h.id = access.project_id
            LEFT JOIN project_own_names n ON n.project_id = access.project_id AND n.user_id = access.user_id
            WHERE access.user_id = :viewer AND access.recycled_at IS NULL AND access.project_id IN (<ids>) %s
            """;

    static final String HITS_SQLITE = """
            SELECT rowid FROM search_trigrams
            WHERE search_trigrams MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?
            """;

    /** What it finds is made before it is ordered: else it would walk through all projects in their order, for the first. */
    static final String HITS_POSTGRESQL = """
            WITH hits AS MATERIALIZED (SELECT project_id FROM search_projects WHERE %s)
            SELECT project_id FROM hits WHERE project_id < ? %s ORDER BY project_id DESC LIMIT ?
            """;

    static final String DUE = """
            SELECT DISTINCT project_id FROM search_due WHERE project_id < ? %s
            ORDER BY project_id DESC LIMIT ?
            """;

    private static final String ENCRYPTED =
            "SELECT count(*) FROM project_heads h WHERE h.owner_id = ? AND h.is_encrypted AND NOT h.is_recycled";

    /**
     * Whose projects the caller sees, themselves among them; empty when they are too many to be told apart.
     */
    Optional<Set<Integer>> owners(Tx tx, int viewer) {
        List<Integer> shared = tx.rows(SHARED_BY, row -> row.getInt(1), viewer, SHARED);
        if (shared.size() >= OWNERS) {
            return Optional.empty();
        }
        Set<Integer> owners = new TreeSet<>(shared);
        owners.add(viewer);
        return Optional.of(owners);
    }

    /**
     * The newest projects that may have what is needed, by the index, and whose owner is one of some.
     *
     * @param owners null for all
     * @param before only projects with a lower id
     */
    List<Integer> hits(Tx tx, Needed needed, @Nullable Set<Integer> owners, int before, int most) {
        if (tx.writesAlone()) {
            return tx.rows(HITS_SQLITE, row -> row.getInt(1), IndexWords.ofSqlite(needed, owners), before, most);
        }
        IndexWords.Postgresql words = IndexWords.ofPostgresql(needed, owners);
        String sql = HITS_POSTGRESQL.formatted(
                words.condition(), words.areToldApart() || owners == null ? "" : ofOwners(owners));
        // What is stored of an entry is long and lies elsewhere, which the planner does not know.
        tx.execute("SET LOCAL enable_seqscan = off");
        return tx.rows(sql, row -> row.getInt(1), before, most);
    }

    private static String ofOwners(Set<Integer> owners) {
        return "AND EXISTS (SELECT 1 FROM project_heads h WHERE h.id = hits.project_id AND "
                + isOneOf("h.owner_id", owners) + ")";
    }

    private static String isOneOf(String column, Set<Integer> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", ", column + " IN (", ")"));
    }

    /** The newest projects that have a revision which is not in the index. */
    List<Integer> due(Tx tx, @Nullable Set<Integer> owners, int before, int most) {
        String whose = owners == null ? "" : "AND " + isOneOf("owner_id", owners);
        return tx.rows(DUE.formatted(whose), row -> row.getInt(1), before, most);
    }

    /** The names that a viewer gave projects, by project. */
    Map<Integer, String> ownNames(Tx tx, int viewer, int most) {
        Map<Integer, String> names = new TreeMap<>();
        tx.rows(
                "SELECT project_id, alias FROM project_own_names WHERE user_id = ? LIMIT ?",
                row -> names.put(row.getInt(1), row.getString(2)),
                viewer,
                most);
        return names;
    }

    /** Those of some projects that the caller sees and the query is about, by id. */
    Map<Integer, Seen> seen(Tx tx, Caller caller, SearchQuery query, Collection<Integer> ids) {
        List<Integer> reached = ids.stream().filter(caller.reach()::has).toList();
        Map<Integer, Seen> seen = new TreeMap<>();
        if (reached.isEmpty()) {
            return seen;
        }
        StringBuilder only = new StringBuilder();
        if (query.organizationId() != null) {
            only.append(" AND h.organization_id = :organization");
        }
        if (query.language() != null) {
            only.append(" AND h.language = :language");
        }
        if (query.owned() != null) {
            only.append(query.owned() ? " AND access.is_owner" : " AND NOT access.is_owner");
        }
        var sql = tx.query(SEEN.formatted(only)).bind("viewer", caller.userId()).bindList("ids", reached);
        if (query.organizationId() != null) {
            sql.bind("organization", query.organizationId());
        }
        if (query.language() != null) {
            sql.bind("language", query.language().wireName());
        }
        sql.map((row, _) -> new Seen(
                        row.getInt("id"),
                        row.getString("name"),
                        row.getString("language").equals(Language.PYTHON.wireName())
                                ? Language.PYTHON
                                : Language.C_SHARP,
                        row.getInt("revision"),
                        row.getBoolean("is_encrypted")))
                .forEach(project -> seen.put(project.id(), project));
        return seen;
    }

    /** How many of the caller's projects are encrypted; nobody else sees those. */
    int encrypted(Tx tx, int viewer) {
        return tx.row(ENCRYPTED, row -> row.getInt(1), viewer).orElse(0);
    }
}
