package dev.leanto.machine.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.leanto.machine.metrics.Meters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to PostgreSQL that begin a transaction with their first statement. */
final class PostgresPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPool.class);

    private static final int CONNECTIONS = 8;

    /** What one user may have of those for writing: whatever theirs wait for, two are left for everybody else. */
    private static final int SHARE = CONNECTIONS - 2;

    /** How long one waits while others work: busy is not down. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long one waits while others read on a replica: there is the primary. */
    private static final Duration REPLICA_PATIENCE = Duration.ofSeconds(1);

    /** How long one waits for a connection to be made before one looks at why it is not. */
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Turns turns;
    private final Reachability reachability;
    private final Duration patience;

    private PostgresPool(
            HikariConfig config, int connections, int share, Duration patience, Reachability reachability) {
        this.patience = patience;
        this.turns = new Turns(connections, share, patience);
        this.reachability = reachability;
        // As many again for those who find out what became of a commit: they still hold the connection that broke.
        config.setMaximumPoolSize(2 * connections);
        // With none to keep, the pool stops to try by itself while nobody waits, and tries at once when somebody does.
        config.setMinimumIdle(0);
        config.setAutoCommit(false);
        config.setConnectionTimeout(GLANCE.toMillis());
        config.setValidationTimeout(GLANCE.toMillis());
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
        // Connections from before may be broken without showing it, or lead to a host that is not the primary any more.
        reachability.whenBack(() -> pool.getHikariPoolMXBean().softEvictConnections());
        this.jdbi = Jdbi.create(pool);
        // Transactions are ended by PostgresDatabase, and nowhere else.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        RowMapping.install(jdbi);
    }

    /** For reading: all statements of a transaction see the same state. */
    static PostgresPool readers(DataSource source, Reachability reachability) {
        return readers("postgresql-readers", CONNECTIONS, PATIENCE, source, reachability);
    }

    /** One for reading that waits for nobody. */
    static PostgresPool apart(DataSource source, Reachability reachability) {
        return readers("postgresql-apart", 1, PATIENCE, source, reachability);
    }

    /** For reading on a replica. */
    static PostgresPool replica(DataSource source, Reachability reachability) {
        HikariConfig config = config("postgresql-replica", source, "TRANSACTION_REPEATABLE_READ");
        config.setReadOnly(true);
        config.setConnectionInitSql(PostgresSession.REPLICA_SETTINGS);
        return new PostgresPool(config, CONNECTIONS, CONNECTIONS, REPLICA_PATIENCE, reachability);
    }

    private static PostgresPool readers(
            String name, int connections, Duration patience, DataSource source, Reachability reachability) {
        HikariConfig config = config(name, source, "TRANSACTION_REPEATABLE_READ");
        config.setReadOnly(true);
        return new PostgresPool(config, connections, connections, patience, reachability);
    }

    /** For writing: whoever waited for a row sees it as it is then. */
    static PostgresPool writers(DataSource source, Reachability reachability) {
        HikariConfig config = config("postgresql-writers", source, "TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(PostgresSession.WRITERS_SETTINGS);
        return new PostgresPool(config, CONNECTIONS, SHARE, PATIENCE, reachability);
    }

    private static HikariConfig config(String name, DataSource source, String isolation) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setTransactionIsolation(isolation);
        return config;
    }

    /**
     * Says how many are busy.
     *
     * @param name what they are for
     */
    void measure(Meters meters, String name) {
        turns.measure(meters, name);
    }

    /**
     * Waits for its turn and opens a connection; whoever got one {@link #close(Handle) closes} it here.
     *
     * @throws DatabaseException when it takes too long, or the database cannot be reached
     */
    Handle open() {
        reachability.check();
        turns.begin();
        try {
            // Those who waited meanwhile need not find out by themselves.
            reachability.check();
            return connect();
        } catch (Throwable e) {
            turns.end();
            throw e;
        }
    }

    private Handle connect() {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return jdbi.open();
            } catch (ConnectionException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new DatabaseException("Interrupted while waiting for a connection to the database", e);
                }
                if (System.nanoTime() - until > 0) {
                    throw reachability.lost(e);
                }
                // The pool knows why its last try to connect has failed; without a reason it is only slow.
                Throwable timeout = e.getCause();
                if (timeout != null && timeout.getCause() != null) {
                    reachability.confirm();
                }
            }
        }
    }

    /** Ends what {@link #open} began. */
    void close(Handle handle) {
        try {
            handle.close();
        } finally {
            turns.end();
        }
    }

    /**
     * Runs the function in a transaction that changes nothing.
     *
     * @param statements where those that it runs are counted
     * @throws DatabaseException when the database fails
     */
    <T extends @Nullable Object> T read(Function<Tx, T> work, LongAdder statements) {
        Handle handle = open();
        try {
            try {
                return work.apply(new Tx(handle, Dialect.POSTGRESQL, StatementCount.any(statements)));
            } finally {
                rollBack(handle.getConnection());
            }
        } catch (JdbiException e) {
            throw failed(e);
        } finally {
            close(handle);
        }
    }

    /** Ends a transaction without keeping anything. */
    static void rollBack(Connection connection) {
        quietly(connection::rollback);
    }

    /** What ends something of a connection. */
    interface Ending {
        void end() throws SQLException;
    }

    /** Ends it also where the connection was lost: the pool gives that to nobody else. */
    static void quietly(Ending ending) {
        try {
            ending.end();
        } catch (SQLException e) {
            LOG.debug("The transaction ended with its connection: {}", e.getMessage());
        }
    }

    /** A statement has failed: when that was because the connection is lost, the next request looks before it waits. */
    RuntimeException failed(Throwable thrown) {
        if (!Failures.isLost(thrown)) {
            return Failures.unchecked(thrown);
        }
        // Who is interrupted loses their own connection by that, and nobody else's.
        return Thread.currentThread().isInterrupted()
                ? new DatabaseException("Interrupted in the middle of a statement", thrown)
                : reachability.lost(thrown);
    }

    /** The connections, for those who have a turn already. */
    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }
}
