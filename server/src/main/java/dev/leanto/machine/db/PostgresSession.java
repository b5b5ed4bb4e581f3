package dev.leanto.machine.db;

import java.util.ArrayList;
import java.util.List;

/** What the sessions at PostgreSQL insist on, and what only its operator can set. */
final class PostgresSession {

    /**
     * Sets for a new session what must not be as it is for the role or the database: a commit that is not on the disk when it
     * is acknowledged, to wait for a row without end, and to wait for a client that has vanished for hours, which is what the
     * numbers of the operating system come to. Whoever has chosen another value keeps it.
     */
    static final String SETTINGS = unlessChosen("""
            ('synchronous_commit', 'off', 'on'),
            ('lock_timeout', '0', '2s'),
            ('tcp_keepalives_idle', '7200', '30'),
            ('tcp_keepalives_interval', '75', '10'),
            ('tcp_keepalives_count', '9', '3'),
            ('tcp_user_timeout', '0', '20000')
            """);

    /** What takes longer there is read on the primary; it ends before the connection is taken for lost. */
    static final String REPLICA_SETTINGS = "SET statement_timeout = '4s'";

    /**
     * Sets for a new session that writes: what it has locked is free again soon after its client vanished in the middle of a
     * transaction, and not only when the connection is found to be dead.
     */
    static final String WRITERS_SETTINGS = unlessChosen("('idle_in_transaction_session_timeout', '0', '20s')");

    /** PostgreSQL 14. */
    private static final int LEAST_VERSION = 140_000;

    private PostgresSession() {}

    private static String unlessChosen(String values) {
        return """
                SELECT set_config(name, ours, FALSE)
                FROM (VALUES %s) AS settings (name, theirs, ours)
                WHERE current_setting(name) = theirs
                """.formatted(values);
    }

    /** What is not as it must be since the installation; empty when all is. */
    static List<String> damage(Tx tx) {
        List<String> damage = new ArrayList<>();
        int version = tx.query("SELECT current_setting('server_version_num')::int")
                .mapTo(Integer.class)
                .one();
        if (version < LEAST_VERSION) {
            damage.add("PostgreSQL " + version / 10_000 + " is older than " + LEAST_VERSION / 10_000);
        }
        String encoding = tx.query("SELECT current_setting('server_encoding')")
                .mapTo(String.class)
                .one();
        if (!encoding.equals("UTF8")) {
            damage.add("The database has the encoding " + encoding + " instead of UTF8");
        }
        return damage;
    }

    /** What the server or the role is told that may lose what was acknowledged. */
    static List<Risk> risks(Tx tx) {
        List<Risk> risks = new ArrayList<>();
        if (isOff(tx, "fsync", "setting")) {
            risks.add(Risk.grave(
                    "fsync is off: a power cut loses what was acknowledged, or all",
                    "set fsync = on in postgresql.conf"));
        }
        if (isOff(tx, "full_page_writes", "setting")) {
            risks.add(Risk.grave(
                    "full_page_writes is off: a power cut may leave pages half written",
                    "set full_page_writes = on in postgresql.conf"));
        }
        if (isOff(tx, "synchronous_commit", "reset_val")) {
            risks.add(Risk.lesser(
                    "synchronous_commit is off by default: this server turns it on for itself, and a power cut loses what"
                            + " other programs wrote",
                    "set synchronous_commit = on in postgresql.conf, or ALTER ROLE ... RESET synchronous_commit"));
        }
        String version = tx.query("SELECT version()").mapTo(String.class).one();
        if (!SnapshotWatch.isPostgres(version)) {
            risks.add(Risk.lesser(
                    "this is no PostgreSQL but " + version + ": answers are not remembered, since it does not say as"
                            + " PostgreSQL does what was committed",
                    "nothing, or PostgreSQL"));
        }
        return risks;
    }

    private static boolean isOff(Tx tx, String name, String column) {
        return tx.query("SELECT " + column + " FROM pg_settings WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .one()
                .equals("off");
    }
}
