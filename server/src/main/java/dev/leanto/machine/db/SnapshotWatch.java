package dev.leanto.machine.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees every commit to a PostgreSQL, whoever makes it: {@code pg_current_snapshot()} names the transactions that are over, and
 * so is another text after each that has written; what was changed then stands in the table {@code changes}. One that is asked on another connection than before may be that of another
 * server, which took the place of the first and goes on counting from where that one was copied: it counts as another.
 * Servers that only speak like PostgreSQL mean something else by it, and are not asked. Nobody waits for it for long, and it
 * never judges whether the database can be reached. Safe for use by many threads.
 */
final class SnapshotWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWatch.class);

    /** PostgreSQL itself; YugabyteDB says {@code PostgreSQL 15.2-YB-…}, CockroachDB its own name. */
    private static final Pattern POSTGRESQL =
            Pattern.compile("PostgreSQL \\d+(?:\\.\\d+)*(?:devel|(?:beta|rc)\\d+)? .*");

    /** And which server answers: behind a proxy it may be another one on the same connection. */
    private static final String QUESTION =
            "SELECT pg_current_snapshot()::text, (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint";

    /** What was committed after a snapshot: transactions end in another order than that in which they began. */
    private static final String SINCE = """
            WITH seen (snapshot) AS (VALUES (CAST(? AS pg_snapshot)))
            SELECT pg_current_snapshot()::text, c.project_id, c.user_id, c.kind
            FROM seen
            LEFT JOIN changes c ON c.xid >= pg_snapshot_xmin(seen.snapshot)
                AND NOT pg_visible_in_snapshot(c.xid, seen.snapshot)
            LIMIT %d
            """.formatted(LastChanges.READ);

    /** Of which changes it is known that nobody sees less by them; tokens are always asked for on the primary. */
    private static final Set<String> NO_RIGHTS =
            Set.of("created", "revision", "restored", "project", "named", "lock", "view", "token");

    /** How long one waits while somebody else's question is on its way, which takes less than a millisecond. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** For how long nobody asks after a question that had no answer. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final DataSource source;
    private final Reachability reachability;
    private final SharedQuestion question = new SharedQuestion(this::ask);
    private volatile @Nullable Connection connection;
    private @Nullable PreparedStatement statement;
    private @Nullable PreparedStatement since;
    private final LastChanges changes = new LastChanges();
    private String snapshot = "";
    /** When the server was started that answered last. */
    private long started;

    private volatile boolean meaningless;
    private volatile boolean renew;
    private volatile boolean closed;
    private volatile long failedAt = System.nanoTime() - SILENCE.toNanos();

    /**
     * @param source makes connections whose statements are answered soon, or fail
     * @param reachability tells when the database is back, which may be another one
     */
    SnapshotWatch(DataSource source, Reachability reachability) {
        this.source = source;
        this.reachability = reachability;
        reachability.whenBack(() -> renew = true);
    }

    /** What has changed since which epoch. */
    LastChanges changes() {
        return changes;
    }

    /**
     * A number that is another one after every commit that has changed something; empty when this server's snapshots do not say that, or it cannot be
     * asked just now: whoever goes on without will find out why.
     */
    OptionalLong epoch() {
        if (meaningless || isSilent()) {
            return OptionalLong.empty();
        }
        try {
            OptionalLong asked = question.askWithin(PATIENCE);
            return meaningless ? OptionalLong.empty() : asked;
        } catch (DatabaseException _) {
            // Not its own to tell: whoever reads next hears of it, and says so.
            return OptionalLong.empty();
        }
    }

    private boolean isSilent() {
        return reachability.isDown() || System.nanoTime() - failedAt < SILENCE.toNanos();
    }

    private long ask() {
        if (closed || isSilent()) {
            throw new DatabaseException("The snapshot is not asked for just now");
        }
        try {
            if (renew) {
                renew = false;
                disconnect();
            }
            return askAgain();
        } catch (SQLException e) {
            disconnect();
            failedAt = System.nanoTime();
            throw Failures.unchecked(e);
        }
    }

    private long askAgain() throws SQLException {
        PreparedStatement open = statement;
        if (open == null) {
            return number(connect());
        }
        try {
            return number(open);
        } catch (SQLException e) {
            // It may have been idle since the server was started anew.
            disconnect();
            return number(connect());
        }
    }

    private long number(PreparedStatement open) throws SQLException {
        String now;
        long startedNow;
        try (ResultSet row = open.executeQuery()) {
            row.next();
            now = row.getString(1);
            startedNow = row.getLong(2);
        }
        if (!now.equals(snapshot) || started != startedNow) {
            if (snapshot.isEmpty() || since == null || started != startedNow) {
                changes.anything();
                snapshot = now;
                started = startedNow;
            } else {
                readChanges(since);
            }
        }
        return changes.epoch();
    }

    /** What was committed between the last snapshot and that of this statement, which is the last one from here on. */
    private void readChanges(PreparedStatement statement) throws SQLException {
        statement.setString(1, snapshot);
        int rows = 0;
        String now = snapshot;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                now = row.getString(1);
                String kind = row.getString(4);
                if (kind != null) {
                    changes.note(row.getInt(2), row.getInt(3));
                    if (!NO_RIGHTS.contains(kind)) {
                        changes.noteRights();
                    }
                    rows++;
                }
            }
        }
        snapshot = now;
        changes.begin(rows);
    }

    private PreparedStatement connect() throws SQLException {
        Connection made = source.getConnection();
        connection = made;
        // With the first answer on this connection another number begins, whatever it is.
        snapshot = "";
        try (PreparedStatement version = made.prepareStatement("SELECT version()");
                ResultSet row = version.executeQuery()) {
            row.next();
            meaningless = !isPostgres(row.getString(1));
        }
        PreparedStatement prepared = made.prepareStatement(meaningless ? "SELECT 'none', 0" : QUESTION);
        statement = prepared;
        since = meaningless ? null : made.prepareStatement(SINCE);
        if (closed) {
            made.close();
        }
        return prepared;
    }

    /** Whether a server with this version is PostgreSQL. */
    static boolean isPostgres(String version) {
        return POSTGRESQL.matcher(version).matches();
    }

    private void disconnect() {
        Connection open = connection;
        statement = null;
        since = null;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            LOG.debug("A connection that is given up was broken: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        Connection open = connection;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            throw Failures.unchecked(e);
        }
    }
}
