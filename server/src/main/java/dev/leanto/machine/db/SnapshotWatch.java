package dev.leanto.machine.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees every commit to a PostgreSQL, whoever makes it: {@code pg_current_snapshot()} names the transactions that are over, and
 * so is another text after each that has written. One that is asked on another connection than before may be that of another
 * server, which took the place of the first and goes on counting from where that one was copied: it counts as another.
 * Servers that only speak like PostgreSQL mean something else by it, and are not asked. Safe for use by many threads.
 */
final class SnapshotWatch implements AutoCloseable {

    /** PostgreSQL itself; YugabyteDB says {@code PostgreSQL 15.2-YB-…}, CockroachDB its own name. */
    private static final Pattern POSTGRESQL =
            Pattern.compile("PostgreSQL \\d+(?:\\.\\d+)*(?:devel|(?:beta|rc)\\d+)? .*");

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWatch.class);

    private final DataSource source;
    private final Reachability reachability;
    private final SharedQuestion question = new SharedQuestion(this::ask);
    private @Nullable Connection connection;
    private @Nullable PreparedStatement statement;
    private String snapshot = "";
    private long number;
    private volatile boolean meaningless;

    SnapshotWatch(DataSource source, Reachability reachability) {
        this.source = source;
        this.reachability = reachability;
    }

    /**
     * A number that is another one after every commit; empty when this server's snapshots do not say that, or it cannot be
     * asked: whoever goes on without will find out why.
     */
    OptionalLong epoch() {
        if (meaningless) {
            return OptionalLong.empty();
        }
        try {
            long asked = question.ask();
            return meaningless ? OptionalLong.empty() : OptionalLong.of(asked);
        } catch (DatabaseException e) {
            LOG.debug("The snapshot was not to be had: {}", e.getMessage());
            return OptionalLong.empty();
        }
    }

    private long ask() {
        reachability.check();
        try {
            return ask(statement == null ? connect() : statement);
        } catch (SQLException e) {
            close();
            if (!Failures.isLost(e)) {
                throw Failures.unchecked(e);
            }
        }
        // It may have been idle since the server was started anew.
        try {
            return ask(connect());
        } catch (SQLException e) {
            close();
            throw reachability.lost(e);
        }
    }

    private long ask(PreparedStatement open) throws SQLException {
        try (ResultSet row = open.executeQuery()) {
            row.next();
            String now = row.getString(1);
            if (!now.equals(snapshot)) {
                snapshot = now;
                number++;
            }
            return number;
        }
    }

    private PreparedStatement connect() throws SQLException {
        Connection made = source.getConnection();
        connection = made;
        try (PreparedStatement version = made.prepareStatement("SELECT version()");
                ResultSet row = version.executeQuery()) {
            row.next();
            meaningless = !isPostgres(row.getString(1));
        }
        snapshot = "";
        PreparedStatement prepared =
                made.prepareStatement(meaningless ? "SELECT ''" : "SELECT pg_current_snapshot()::text");
        statement = prepared;
        return prepared;
    }

    /** Whether a server with this version is PostgreSQL. */
    static boolean isPostgres(String version) {
        return POSTGRESQL.matcher(version).matches();
    }

    @Override
    public void close() {
        Connection open = connection;
        statement = null;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            throw Failures.unchecked(e);
        }
    }
}
