package dev.leanto.machine.db;

import dev.leanto.machine.metrics.Meters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;

/**
 * The connections by which SQLite is read. They are made when they are needed and kept for good, each with its prepared
 * statements: a connection to a file does not break, so there is nothing that a pool would watch over.
 */
final class SqliteReaders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteReaders.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Turns turns;
    private final Deque<Handle> idle = new ConcurrentLinkedDeque<>();
    private final Jdbi jdbi;
    private final LongAdder statements;
    private volatile boolean closed;

    /**
     * @param connections how many there are at most
     * @param statements counts what they run
     */
    SqliteReaders(SQLiteDataSource source, int connections, LongAdder statements) {
        this.statements = statements;
        this.turns = new Turns(connections, PATIENCE);
        this.jdbi = Jdbi.create(() -> {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            return connection;
        });
        StatementCache.install(jdbi);
        RowMapping.install(jdbi);
    }

    /** Says how many are busy. */
    void measure(Meters meters) {
        turns.measure(meters, "readers");
    }

    /** Runs the function on one state of the data; its transaction is rolled back, since it changed nothing. */
    <T extends @Nullable Object> T read(Function<Tx, T> work) {
        turns.begin();
        try {
            Handle handle = idle.poll();
            return read(handle == null ? jdbi.open() : handle, work);
        } catch (JdbiException e) {
            throw Failures.unchecked(e);
        } finally {
            turns.end();
        }
    }

    private <T extends @Nullable Object> T read(Handle handle, Function<Tx, T> work) {
        try {
            return work.apply(new Tx(handle, Dialect.SQLITE, StatementCount.any(statements)));
        } finally {
            if (isEnded(handle) && !closed) {
                idle.push(handle);
            } else {
                handle.close();
            }
        }
    }

    private static boolean isEnded(Handle handle) {
        try {
            handle.getConnection().rollback();
            return true;
        } catch (SQLException e) {
            LOG.warn("A connection of a reader is given up: {}", e.getMessage());
            return false;
        }
    }

    /** Closes the connections, those in use as soon as they are free. */
    @Override
    public void close() {
        closed = true;
        for (Handle handle = idle.poll(); handle != null; handle = idle.poll()) {
            handle.close();
        }
    }
}
