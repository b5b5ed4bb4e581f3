package dev.leanto.testing;

import dev.leanto.machine.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.Query;

/** How the databases would carry a statement out. */
public final class Plans {

    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("viewer", 1),
            Map.entry("id", 1),
            Map.entry("after", 0),
            Map.entry("size", 10),
            Map.entry("skip", 0),
            Map.entry("organization", "x"),
            Map.entry("user", 1),
            Map.entry("key", "x"),
            Map.entry("project", 1),
            Map.entry("source", "x"),
            Map.entry("mark", 1),
            Map.entry("most", 10),
            Map.entry("before", 10),
            Map.entry("count", 10),
            Map.entry("path", "main.py"),
            Map.entry("revision", 1),
            Map.entry("from", "x"),
            Map.entry("to", "y"),
            Map.entry("at", 1L),
            Map.entry("since", 0L),
            Map.entry("now", 0L),
            Map.entry("key0", 1L),
            Map.entry("key1", 1L),
            Map.entry("key2", 1L),
            Map.entry("fileId", 1),
            Map.entry("later", 2),
            Map.entry("first", "x"),
            Map.entry("end", "y"),
            Map.entry("owner", 1),
            Map.entry("name0", "x"),
            Map.entry("name1", "x"),
            Map.entry("file", "main.py"));

    private static final List<String> LISTS = List.of("above", "paths", "but");

    /** A PostgreSQL that has seen nothing yet: what others have left says something else to it in each order of the tests. */
    private static final class New {

        static final TestServer SERVER = TestServer.start(TestDatabase.POSTGRESQL.newStorage());
    }

    private Plans() {}

    /** The steps of a statement; its parameters get some value. */
    public static List<String> of(TestServer server, TestDatabase database, String sql) {
        return database == TestDatabase.SQLITE
                ? server.server().database().read(tx -> steps(tx, "EXPLAIN QUERY PLAN " + sql, "detail"))
                : New.SERVER.server().database().write(tx -> {
                    // Small tables are read whole whatever there is; asked so, only what cannot be helped is.
                    tx.update("SET LOCAL enable_seqscan = off").execute();
                    return steps(tx, "EXPLAIN " + sql, "QUERY PLAN");
                });
    }

    private static List<String> steps(Tx tx, String sql, String column) {
        try (Query query = tx.query(sql)) {
            LISTS.stream()
                    .filter(list -> sql.contains("<" + list + ">"))
                    .forEach(list -> query.bindList(list, List.of("x", "y")));
            if (sql.contains("<revisions>")) {
                query.bindList("revisions", IntStream.range(0, 100).boxed().toList());
            }
            int marks = (int) sql.chars().filter(c -> c == '?').count();
            IntStream.range(0, marks).forEach(place -> query.bind(place, 1));
            VALUES.forEach((name, value) -> {
                if (sql.matches("(?s).*:" + name + "\\b.*")) {
                    query.bind(name, value);
                }
            });
            return query.map((row, _) -> row.getString(column)).list();
        }
    }

    /**
     * Whether a step reads a whole table, be it to make an index for this one run, or looks for a key under each first
     * column of an index that there is. What SQLite calls a scan of a sub-query is none: it has no more rows than its limit.
     */
    public static boolean isScan(String step) {
        return step.contains("Seq Scan")
                || step.contains(" AUTOMATIC ")
                || step.contains("ANY(")
                || step.matches("SCAN (?!access$|c$|changed$|\\().*");
    }
}
