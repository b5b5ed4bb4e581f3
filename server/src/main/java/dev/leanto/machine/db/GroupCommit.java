package dev.leanto.machine.db;

import dev.leanto.machine.metrics.Meters;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQLite's one writer: a thread that lets the writes that are waiting share one commit, and so one flush to the disk.
 *
 * <p>Each write of a group has a savepoint of its own, so that one that fails takes nothing from the others. When the
 * group as a whole is lost (the commit fails, or SQLite has thrown the transaction away, as it does when the disk is
 * full), each of its writes is run again alone, so that one bad write never fails another. Nobody is answered before
 * the commit that their write is in has reached the disk; a refusal waits for it too, since the writer of the group
 * that it refers to might still fail.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** How many writes share one commit at most: the later ones wait for one flush more. */
    static final int GROUP_LIMIT = 256;

    private static final int WAITING_LIMIT = 4096;
    private static final long WAIT_SECONDS = 30;

    private final Connection connection;
    private final OpenFiles files;
    private final Fitness fitness = new Fitness();
    private final Handle handle;
    private final BlockingQueue<WaitingWrite<?>> waiting = new ArrayBlockingQueue<>(WAITING_LIMIT);
    private final LongAdder statements;
    private final LongAdder groups = new LongAdder();
    private final LongAdder grouped = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private final Thread writer;
    private volatile boolean closing;

    GroupCommit(Connection connection, OpenFiles files, LongAdder statements) {
        this.statements = statements;
        this.files = files;
        this.connection = connection;
        Jdbi jdbi = Jdbi.create(connection);
        StatementCache.install(jdbi);
        RowMapping.install(jdbi);
        this.handle = jdbi.open();
        this.writer = Thread.ofPlatform().name("sqlite-writer").unstarted(this::run);
        writer.start();
    }

    /** Hands in a write and waits for its answer; what it wrote is kept if the answer says so. */
    <T extends @Nullable Object> T submit(Function<Tx, T> work, Predicate<T> keeps) {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException("A write was opened inside a write");
        }
        WaitingWrite<T> write = new WaitingWrite<>(work, keeps);
        try {
            if (closing || !waiting.offer(write, WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new DatabaseException("The database takes no more writes just now");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted before the write began", e);
        }
        if (closing && waiting.remove(write)) {
            throw new DatabaseException("The database is closing");
        }
        try {
            return write.await();
        } catch (DatabaseException e) {
            fitness.failed(e);
            throw e;
        }
    }

    /** How many writes wait for their turn. */
    int waiting() {
        return waiting.size();
    }

    /** What came of the writes so far. */
    Fitness fitness() {
        return fitness;
    }

    private void run() {
        List<WaitingWrite<?>> group = new ArrayList<>(GROUP_LIMIT);
        while (!closing || !waiting.isEmpty()) {
            try {
                WaitingWrite<?> first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                group.add(first);
                waiting.drainTo(group, GROUP_LIMIT - 1);
                count(group);
                commit(group);
            } catch (InterruptedException e) {
                closing = true;
            } catch (Throwable e) {
                LOG.error("The writer failed", e);
                group.forEach(write -> write.fail(new DatabaseException("The writer failed", e)));
            } finally {
                group.clear();
            }
        }
    }

    private void count(List<WaitingWrite<?>> group) {
        long now = System.nanoTime();
        groups.increment();
        grouped.add(group.size());
        group.forEach(write -> waitedNanos.add(now - write.since()));
    }

    /** Says how many writes share a commit, and how long they wait for it to begin. */
    void measure(Meters meters) {
        meters.counter("leanto.commits", "Commits of SQLite's one writer", groups::sum);
        meters.counter("leanto.commits.writes", "Writes that they were of", grouped::sum);
        meters.counter(
                "leanto.commits.wait.seconds",
                "How long these waited together until they began",
                () -> waitedNanos.sum() / 1e9);
        meters.gauge("leanto.commits.waiting", "Writes that wait now", waiting::size);
    }

    /** When the database cannot be written at all, all of a group hear of it at once: each would wait for as long. */
    private void commit(List<WaitingWrite<?>> group) {
        try {
            files.require();
            begin();
            if (group.size() == 1) {
                commitAlone(group.getFirst());
            } else if (!commitTogether(group)) {
                for (WaitingWrite<?> write : group) {
                    begin();
                    commitAlone(write);
                }
            }
        } catch (DatabaseException e) {
            group.forEach(write -> write.fail(e));
        }
    }

    private void begin() {
        try {
            execute("BEGIN IMMEDIATE");
        } catch (SQLException e) {
            throw Failures.unchecked(e);
        }
    }

    /** Commits the group; false when all of it was lost. */
    private boolean commitTogether(List<WaitingWrite<?>> group) {
        try {
            for (WaitingWrite<?> write : group) {
                execute("SAVEPOINT member");
                write.run(new Tx(handle, Dialect.SQLITE, StatementCount.any(statements)));
                if (!write.keeps()) {
                    execute("ROLLBACK TO member");
                }
                execute("RELEASE member");
            }
            execute("COMMIT");
        } catch (SQLException e) {
            LOG.warn("A group of {} writes was lost ({}); each is tried alone", group.size(), e.getMessage());
            rollBack();
            return false;
        }
        files.require();
        if (group.stream().anyMatch(WaitingWrite::keeps)) {
            fitness.wrote();
        }
        group.forEach(WaitingWrite::answer);
        return true;
    }

    private void commitAlone(WaitingWrite<?> write) {
        try {
            write.run(new Tx(handle, Dialect.SQLITE, StatementCount.any(statements)));
            if (write.keeps()) {
                execute("COMMIT");
                files.require();
                fitness.wrote();
            } else {
                rollBack();
            }
            write.answer();
        } catch (SQLException e) {
            rollBack();
            write.fail(Failures.unchecked(e));
        }
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            LOG.debug("SQLite had rolled back by itself: {}", e.getMessage());
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Finishes what was handed in, then closes the connection. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join();
            handle.close();
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("The writer's connection did not close: {}", e.getMessage());
        }
    }
}
