package dev.leanto.testing;

import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Dialect;
import java.util.Map;

/**
 * Sees whether anything was committed. SQLite numbers its commits; PostgreSQL numbers the transactions that write, and knows
 * what became of each: the test server runs none by itself, since its autovacuum is off.
 */
public final class Commits {

    private static final String NEXT = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    private static final String COMMITTED = """
            SELECT count(*) FROM generate_series(:from, :to - 1) AS number
            WHERE pg_xact_status(number::text::xid8) = 'committed'
            """;

    private static final int TIMES = 10;

    private final Database database;
    private final long before;

    private Commits(Database database) {
        this.database = database;
        this.before = number();
    }

    /** Looks from now on. */
    public static Commits to(Database database) {
        return new Commits(database);
    }

    /** Whether anything was committed since. */
    public boolean any() {
        long now = number();
        if (database.dialect() == Dialect.SQLITE) {
            return now != before;
        }
        return database.read(tx -> tx.query(COMMITTED)
                        .bindMap(Map.of("from", before, "to", now))
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Whether this commits something every time that it is done: what the server does by itself it does now and then. */
    public static boolean everyTime(Database database, Runnable deed) {
        for (int i = 0; i < TIMES; i++) {
            Commits commits = to(database);
            deed.run();
            if (!commits.any()) {
                return false;
            }
        }
        return true;
    }

    private long number() {
        return database.dialect() == Dialect.SQLITE
                // Of one connection, which makes none of them itself.
                ? database.readApart(
                        tx -> tx.query("PRAGMA data_version").mapTo(Long.class).one())
                : database.read(tx -> tx.query(NEXT).mapTo(Long.class).one());
    }
}
