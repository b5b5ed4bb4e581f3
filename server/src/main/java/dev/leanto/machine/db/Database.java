package dev.leanto.machine.db;

import dev.leanto.machine.metrics.Meters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The only two doors to the data. Each runs a function in one transaction: all statements of a {@code read} see the
 * same state, and a {@code write} happens whole or not at all.
 *
 * <p>The function given to {@code write} may run more than once before one run of it counts, so it does nothing but
 * read and write through its {@link Tx}: no input or output, no hashing or compression of contents, no effect
 * elsewhere (see {@link Tx#afterCommit}). It must not open another transaction.
 *
 * <p>A {@code write} returns only when what it wrote is durable and every later read sees it. When it throws, nothing
 * was written, except for {@link OutcomeUnknownException}.
 */
public sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {

    /** The number of the schema that this program writes. */
    int SCHEMA = Migrator.CURRENT;

    /**
     * Runs the function on one unchanging state of the data.
     *
     * @throws DatabaseException when the database fails
     */
    <T extends @Nullable Object> T read(Function<Tx, T> work);

    /**
     * The same, and never on a replica: what it sees is of now, also for whoever may be told what is a little old.
     *
     * @throws DatabaseException when the database fails
     */
    default <T extends @Nullable Object> T readNow(Function<Tx, T> work) {
        return read(work);
    }

    /**
     * The same, for what mostly takes one statement: PostgreSQL runs that by itself, without the ways that it takes to begin
     * and end a transaction, and the function once more in one if it turns out to take more.
     *
     * @throws DatabaseException when the database fails
     */
    default <T extends @Nullable Object> T ask(Function<Tx, T> work) {
        return read(work);
    }

    /**
     * The same on a connection that nobody else uses, and so behind nobody: to find out whether the database answers. One
     * at a time.
     *
     * @throws DatabaseException when the database fails
     */
    <T extends @Nullable Object> T readApart(Function<Tx, T> work);

    /**
     * Runs the function and makes durable what it wrote.
     *
     * @throws DatabaseException when the database fails; nothing was written
     * @throws OutcomeUnknownException when the database is lost at the very end and cannot be asked any more
     */
    default <T extends @Nullable Object> T write(Function<Tx, T> work) {
        return write(work, _ -> true);
    }

    /**
     * Runs the function, and makes durable what it wrote if its result says so: else nothing was written, and the result
     * counts all the same. So a rule says whether anything changed, and the one who opened the transaction decides.
     *
     * @throws DatabaseException when the database fails; nothing was written
     * @throws OutcomeUnknownException when the database is lost at the very end and cannot be asked any more
     */
    <T extends @Nullable Object> T write(Function<Tx, T> work, Predicate<T> keeps);

    /**
     * A number that is another one after every commit, by whatever program, that has changed something of which an answer can
     * depend; empty when the database cannot say it for less than the answer to a question would cost.
     */
    OptionalLong epoch();

    /**
     * The same, when it can be said without waiting for anything: that nothing was committed since it was asked last. Empty
     * otherwise, and where it takes a way to another machine.
     */
    default OptionalLong epochAtOnce() {
        return OptionalLong.empty();
    }

    /**
     * Whether what was made of some data is still true.
     *
     * @param epoch what {@link #epoch} said before it was made
     */
    boolean stillTrue(long epoch, Concerns concerns);

    /**
     * Looks for damage; takes long when there is much data.
     *
     * @return a sentence for each thing that is not as it should be; empty when all is well
     */
    List<String> damage();

    /**
     * Passes when a write could be kept now, as far as is known without one.
     *
     * @throws DatabaseException when not
     */
    void requireFit();

    /** Under which circumstances what was acknowledged would be lost, or read by others; empty when under none that show. */
    List<Risk> risks();

    /**
     * How those that are read from are just now; empty when there are none.
     *
     * @throws DatabaseException when the database fails
     */
    default List<ReplicaState> replicas() {
        return List.of();
    }

    /** What its own clock shows; empty when it is this machine's. */
    Optional<Instant> clock();

    /** How many statements were run since the start, without those that begin and end transactions. */
    long statements();

    /** Says what there is to measure of its connections and commits. */
    void measure(Meters meters);

    /** Which of the two databases this is. */
    Dialect dialect();

    /** Finishes the writes that were handed in and closes all connections. */
    @Override
    void close();
}
