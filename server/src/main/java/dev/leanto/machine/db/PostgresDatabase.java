package dev.leanto.machine.db;

import dev.leanto.machine.metrics.Meters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The team database. Reads see one snapshot; writes run at READ COMMITTED, since the first statement of each takes
 * the row that it is about, and are run again when PostgreSQL asks for that.
 */
public final class PostgresDatabase implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

    private static final int ATTEMPTS = 5;

    /**
     * serialization_failure and deadlock_detected, where PostgreSQL advises to run the transaction again; and
     * unique_violation: somebody else was faster between a check and the write that followed it, and the check will
     * see that now.
     */
    private static final Set<String> RUN_AGAIN = Set.of("40001", "40P01", "23505");

    private final PostgresUrl url;
    private final Fitness fitness = new Fitness();
    private final PostgresPool readers;
    private final PostgresPool writers;
    private final PostgresPool apart;
    private final SnapshotWatch commits;
    private final Replicas replicas;
    private final LongAdder statements = new LongAdder();

    private PostgresDatabase(PostgresUrl url, ReplicaSettings settings) {
        this.url = url;
        Reachability reachability = new Reachability(url.impatientDataSource());
        this.readers = PostgresPool.readers(url.dataSource(), reachability);
        this.writers = PostgresPool.writers(url.dataSource(), reachability);
        this.apart = PostgresPool.apart(url.dataSource(), reachability);
        this.commits = new SnapshotWatch(url.promptDataSource(), reachability);
        this.replicas =
                new Replicas(settings.urls(), settings.lag(), () -> readApart(Replicas::primary), commits.changes());
    }

    /**
     * Connects, and brings the schema up to date.
     *
     * @throws dev.leanto.machine.config.StartupException when the database cannot be reached, or is newer than this program
     */
    public static PostgresDatabase open(PostgresUrl url) {
        return open(url, ReplicaSettings.NONE, () -> {});
    }

    /**
     * Connects, and brings the schema up to date.
     *
     * @param replicas where those read who may be told what is a little old; nobody waits for them here
     * @param beforeMigration what is done first, when there is data whose schema is about to change
     * @throws dev.leanto.machine.config.StartupException when the database cannot be reached, or is newer than this program
     */
    public static PostgresDatabase open(PostgresUrl url, ReplicaSettings replicas, Runnable beforeMigration) {
        url.checkReachable();
        Migrator.migrate(url.patientDataSource(), Dialect.POSTGRESQL, beforeMigration);
        PostgresDatabase database = new PostgresDatabase(url, replicas);
        ChangeStore changes = new ChangeStore();
        if (database.read(changes::hasForeign)) {
            database.write(tx -> {
                changes.forgetForeign(tx);
                return true;
            });
        }
        return database;
    }

    /**
     * Connects to a database that a server has made, which may be running on it; its schema stays as it is.
     *
     * @param replicas those of the server
     * @throws dev.leanto.machine.config.StartupException when it cannot be reached, or is not of this program's version
     */
    public static PostgresDatabase openBeside(PostgresUrl url, ReplicaSettings replicas) {
        url.checkReachable();
        Migrator.requireCurrent(url.dataSource());
        return new PostgresDatabase(url, replicas);
    }

    @Override
    public <T extends @Nullable Object> T read(Function<Tx, T> work) {
        OldReads asker = Asker.oldReads();
        Replica replica = asker == null ? null : asker.place(replicas);
        return asker == null || replica == null ? readNow(work) : readOld(asker, replica, work);
    }

    private <T extends @Nullable Object> T readOld(OldReads asker, Replica replica, Function<Tx, T> work) {
        boolean used = true;
        asker.begins();
        try {
            return replica.read(work, statements);
        } catch (DatabaseException e) {
            used = false;
            replicas.failed(replica, e);
            asker.leave();
        } finally {
            asker.ends(used);
        }
        return readNow(work);
    }

    @Override
    public <T extends @Nullable Object> T readNow(Function<Tx, T> work) {
        return readers.read(work, statements);
    }

    @Override
    public <T extends @Nullable Object> T ask(Function<Tx, T> work) {
        if (Asker.mayBeOld()) {
            return read(work);
        }
        Handle handle = readers.open();
        try {
            return alone(handle, work);
        } catch (JdbiException | SQLException e) {
            throw readers.failed(e);
        } catch (StatementCount.Exceeded e) {
            LOG.trace("It takes more than one statement", e);
        } finally {
            readers.close(handle);
        }
        return read(work);
    }

    /** Here a statement is a transaction of its own, which costs nothing to begin or end. */
    private <T extends @Nullable Object> T alone(Handle handle, Function<Tx, T> work) throws SQLException {
        Connection connection = handle.getConnection();
        connection.setAutoCommit(true);
        try {
            return work.apply(new Tx(handle, Dialect.POSTGRESQL, StatementCount.single(statements)));
        } finally {
            PostgresPool.quietly(() -> connection.setAutoCommit(false));
        }
    }

    @Override
    public <T extends @Nullable Object> T readApart(Function<Tx, T> work) {
        return apart.read(work, statements);
    }

    @Override
    public long statements() {
        return statements.sum();
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Tx, T> work, Predicate<T> keeps) {
        // What follows must know of it.
        Asker.wantNow();
        for (int attempt = 1; ; attempt++) {
            try {
                return writeOnce(work, keeps);
            } catch (JdbiException | SQLException e) {
                if (attempt == ATTEMPTS || !RUN_AGAIN.contains(String.valueOf(Failures.sqlState(e)))) {
                    RuntimeException failure = writers.failed(e);
                    fitness.failed(failure);
                    throw failure;
                }
                LOG.debug("A write is run again, attempt {}", attempt + 1);
            }
        }
    }

    private <T extends @Nullable Object> T writeOnce(Function<Tx, T> work, Predicate<T> keeps) throws SQLException {
        Handle handle = writers.open();
        try {
            Connection connection = handle.getConnection();
            Tx tx = new Tx(handle, Dialect.POSTGRESQL, StatementCount.any(statements));
            T result;
            boolean keep = false;
            try {
                result = work.apply(tx);
                if (keeps.test(result)) {
                    tx.settle();
                    keep = true;
                }
            } finally {
                if (!keep) {
                    PostgresPool.rollBack(connection);
                }
            }
            if (keep) {
                commit(connection, tx);
                fitness.wrote();
                tx.committed();
            }
            return result;
        } finally {
            writers.close(handle);
        }
    }

    private void commit(Connection connection, Tx tx) throws SQLException {
        int backend = connection.unwrap(PGConnection.class).getBackendPID();
        try {
            connection.commit();
        } catch (SQLException e) {
            if (!Failures.isLost(e) && !connection.isClosed()) {
                throw e;
            }
            LOG.warn("The connection was lost during COMMIT; finding out what became of the write");
            if (!new LostCommit(writers.jdbi(), backend).wasCommitted(tx, e)) {
                throw e;
            }
        }
    }

    @Override
    public OptionalLong epoch() {
        return commits.epoch();
    }

    @Override
    public boolean stillTrue(long epoch, Concerns concerns) {
        return commits.changes().stillTrue(epoch, concerns);
    }

    /** PostgreSQL watches over its files itself; what it is told at its installation can be wrong. */
    @Override
    public List<String> damage() {
        return read(PostgresSession::damage);
    }

    @Override
    public void requireFit() {
        fitness.require();
    }

    @Override
    public List<Risk> risks() {
        List<Risk> risks = new ArrayList<>(url.risks("the database URL"));
        risks.addAll(replicas.risks());
        risks.addAll(read(PostgresSession::risks));
        return risks;
    }

    @Override
    public Optional<Instant> clock() {
        return Optional.of(
                read(tx -> tx.query("SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now")
                        .mapTo(Instant.class)
                        .one()));
    }

    @Override
    public void measure(Meters meters) {
        readers.measure(meters, "readers");
        writers.measure(meters, "writers");
        replicas.measure(meters);
    }

    @Override
    public List<ReplicaState> replicas() {
        return replicas.states();
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public void close() {
        replicas.close();
        writers.close();
        readers.close();
        apart.close();
        commits.close();
    }
}
