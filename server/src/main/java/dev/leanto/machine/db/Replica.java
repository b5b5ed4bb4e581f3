package dev.leanto.machine.db;

import dev.leanto.machine.metrics.Meters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A standby of PostgreSQL that is read from, and what is known of how old its data are. Safe for use by many threads. */
final class Replica implements AutoCloseable {

    /** Whose standby it is, of which timeline of its log, and how far it is. */
    private static final String STATE = """
            SELECT pg_is_in_recovery(), coalesce(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0'), 0)::bigint,
                (SELECT timeline_id FROM pg_control_checkpoint()),
                (SELECT system_identifier FROM pg_control_system()), coalesce((SELECT id FROM changes_origin), '')
            """;

    private final PostgresUrl url;
    private final PostgresPool readers;
    private final PostgresPool apart;

    private volatile PrimaryLog.@Nullable Mark known;
    private volatile String trouble = "it was not asked yet";

    /**
     * What the primary's data are, and how far its log is.
     *
     * @param position of the log, in bytes
     * @param timeline of the log: another after each fail-over
     * @param system which data of PostgreSQL these are
     * @param origin which data of ours
     */
    record Primary(long position, int timeline, long system, String origin) {}

    private record Found(boolean standby, long replayed, int timeline, long system, String origin) {

        /** Why it is not to be read; empty when it is. The control file's timeline may be late, and is never early. */
        String trouble(Primary primary) {
            if (!standby) {
                return "it is no standby";
            }
            if (system != primary.system() || !origin.equals(primary.origin())) {
                return "it is not a standby of this database";
            }
            return timeline == primary.timeline() ? "" : "it does not follow the primary yet, which is another one";
        }
    }

    Replica(PostgresUrl url) {
        this.url = url;
        Reachability reachability = new Reachability(url.impatientDataSource(), "The replica " + url);
        this.readers = PostgresPool.replica(url.briefDataSource(), reachability);
        this.apart = PostgresPool.apart(url.promptDataSource(), reachability);
    }

    /**
     * Runs the function on one unchanging state of its data.
     *
     * @throws DatabaseException when it fails
     */
    <T extends @Nullable Object> T read(Function<Tx, T> work, LongAdder statements) {
        return readers.read(work, statements);
    }

    /** Finds out how old its data are; what it is in trouble for, empty when for nothing. */
    String look(Primary primary, PrimaryLog log) {
        String found;
        Optional<PrimaryLog.Mark> mark = Optional.empty();
        try {
            Found state = ask();
            found = state.trouble(primary);
            mark = found.isEmpty() ? log.knownAt(state.replayed()) : mark;
        } catch (DatabaseException e) {
            found = Failures.reason(e);
        }
        known = mark.orElse(null);
        trouble = found;
        return found;
    }

    /** Nobody reads there before it was looked at again. */
    void failed(String why) {
        known = null;
        trouble = why;
    }

    /** How it is just now. */
    ReplicaState state(Primary primary) {
        try {
            Found state = ask();
            String found = state.trouble(primary);
            return new ReplicaState(
                    url.toString(), found, found.isEmpty() ? Math.max(0, primary.position() - state.replayed()) : 0);
        } catch (DatabaseException e) {
            return new ReplicaState(url.toString(), Failures.reason(e), 0);
        }
    }

    private Found ask() {
        return apart.read(tx -> tx.row(STATE, Replica::found).orElseThrow(), new LongAdder());
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(row.getBoolean(1), row.getLong(2), row.getInt(3), row.getLong(4), row.getString(5));
    }

    /** The last moment of the primary that it is known to know; null when none is known. */
    PrimaryLog.@Nullable Mark known() {
        return known;
    }

    /** Whether it answers, and is what it should be. */
    boolean answers() {
        return trouble.isEmpty();
    }

    /** What may be read or answered by others on the way to it. */
    List<Risk> risks() {
        return url.risks("the URL of replicas");
    }

    /** Says how many of its connections are busy. */
    void measure(Meters meters, String name) {
        readers.measure(meters, name);
    }

    @Override
    public void close() {
        readers.close();
        apart.close();
    }

    /** Its address without user and password. */
    @Override
    public String toString() {
        return url.toString();
    }
}
