package dev.leanto.machine.db;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * One transaction, alive while the function given to {@link Database#read} or {@link Database#write} runs. Facades
 * hand it on to stores, which alone make statements of it. For one thread.
 */
public final class Tx {

    private final Handle handle;
    private final Dialect dialect;
    private final StatementCount count;
    private final Pipeline waiting = new Pipeline();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable String writeId;
    private @Nullable Predicate<Tx> proof;

    /** @param count of what is run; rows that are handed in together are one, and statements that are sent together */
    Tx(Handle handle, Dialect dialect, StatementCount count) {
        this.handle = handle;
        this.dialect = dialect;
        this.count = count;
    }

    /** A query, with named parameters; {@code mapTo} makes records of its rows ({@link RowMapping}). */
    public Query query(String sql) {
        settle();
        count.one();
        return handle.createQuery(sql);
    }

    /**
     * The rows of a query whose parameters stand by their place where its {@code ?} are, past Jdbi, whose way takes longer
     * than the query of one row: for what every request asks.
     */
    public <T> List<T> rows(String sql, RowReader<T> reader, @Nullable Object... values) {
        count.one();
        return waiting.isEmpty()
                ? PlainStatements.rows(handle, sql, reader, values)
                : waiting.rows(handle, sql, reader, values);
    }

    /** Whether this is PostgreSQL, for what the two say in other words. */
    boolean isPostgres() {
        return dialect == Dialect.POSTGRESQL;
    }

    /** What the two databases do not say in the same words: the SQL for the one that this is. */
    public String words(String sqlite, String postgresql) {
        return dialect == Dialect.SQLITE ? sqlite : postgresql;
    }

    /** So many question marks, as a list of {@link #rows} has them. */
    public static String marks(int count) {
        return "?" + ", ?".repeat(count - 1);
    }

    /**
     * The rows of a query with a second condition: that a column is one of some bytes. To PostgreSQL these are one parameter:
     * for many it would plan the statement once for all as if each of them stood for many rows, and walk through a whole
     * history to find a few.
     *
     * @param sql with a {@code %s} before its only table and one behind the column
     * @param value of the parameter between them
     */
    public <T> List<T> rowsAmong(String sql, RowReader<T> reader, Object value, List<byte[]> among) {
        if (among.isEmpty()) {
            return List.of();
        }
        if (dialect == Dialect.POSTGRESQL) {
            return rows(sql.formatted("", "= ANY (?)"), reader, value, among.toArray(byte[][]::new));
        }
        return joined(
                sql, reader, among.stream().sorted(Arrays::compareUnsigned).toList(), value);
    }

    /**
     * The rows that are at some places now; somebody who vacuums a database may have moved them, so it is for whoever
     * asks to look whether they are those that they were. None in PostgreSQL.
     *
     * @param sql with a {@code %s} before its only table and one behind its {@code rowid}
     */
    public <T> List<T> rowsAt(String sql, RowReader<T> reader, List<Long> places) {
        return places.isEmpty() || dialect == Dialect.POSTGRESQL
                ? List.of()
                : joined(sql, reader, places.stream().sorted().toList());
    }

    /**
     * SQLite takes values as rows to join, in the order of its index; of a list in {@code IN} it would make a table first,
     * each time.
     */
    private <T> List<T> joined(String sql, RowReader<T> reader, List<?> among, Object... then) {
        // As many marks as a power of two, so that there are few statements, which are kept; null is equal to nothing.
        int marks = Integer.highestOneBit(2 * among.size() - 1);
        Object[] values = new Object[marks + then.length];
        among.toArray(values);
        System.arraycopy(then, 0, values, marks, then.length);
        String rows = "(VALUES (?)" + ", (?)".repeat(marks - 1) + ") AS among CROSS JOIN";
        return rows(sql.formatted(rows, "= among.column1"), reader, values);
    }

    /** Its only row; empty when there is none. */
    public <T> Optional<T> row(String sql, RowReader<T> reader, @Nullable Object... values) {
        List<T> rows = rows(sql, reader, values);
        if (rows.size() > 1) {
            throw new IllegalStateException("More than one row: " + sql);
        }
        return rows.stream().findFirst();
    }

    /**
     * The only row of a query behind a change that somebody may have to wait for; empty as well when that has changed no row.
     * To PostgreSQL both go in one way.
     */
    public <T> Optional<T> rowAfter(
            String change, List<?> ofChange, String sql, RowReader<T> reader, @Nullable Object... values) {
        if (dialect == Dialect.POSTGRESQL) {
            count.one();
            waiting.add(change, ofChange.toArray());
            return waiting.rowsIfChanged(handle, sql, reader, values).stream().findFirst();
        }
        return execute(change, ofChange.toArray()) == 0 ? Optional.empty() : row(sql, reader, values);
    }

    /** Changes rows in the same way, and says how many. */
    public int execute(String sql, @Nullable Object... values) {
        count.one();
        return waiting.isEmpty() ? PlainStatements.execute(handle, sql, values) : waiting.execute(handle, sql, values);
    }

    /**
     * Changes rows, and nobody asks how many. SQLite does it at once; PostgreSQL is told with the next statement that is run,
     * or at the end of the transaction, in one way there and back.
     */
    public void send(String sql, @Nullable Object... values) {
        if (dialect == Dialect.POSTGRESQL) {
            waiting.add(sql, values);
        } else {
            execute(sql, values);
        }
    }

    /**
     * Changes rows for each of some values of a column, in the same way.
     *
     * @param sql with a {@code %s} behind that column, at its end
     * @param values of the parameters before it
     */
    public void sendAmong(String sql, List<Integer> among, @Nullable Object... values) {
        if (dialect == Dialect.POSTGRESQL) {
            send(sql.formatted("= ANY (?)"), with(values, among.toArray(Integer[]::new)));
        } else if (!among.isEmpty()) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            among.forEach(one -> rows.add(with(values, one)));
            count.one();
            PlainStatements.executeAll(handle, sql.formatted("= ?"), rows);
        }
    }

    private static @Nullable Object[] with(@Nullable Object[] values, Object last) {
        @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = last;
        return all;
    }

    /** Inserts rows, and nobody asks how many, as {@link #send} does. */
    public void send(NewRows rows) {
        if (dialect == Dialect.POSTGRESQL) {
            rows.statements().forEach(one -> waiting.add(one.asArrays(), one.arrays()));
        } else if (!rows.isEmpty()) {
            count.one();
            PlainStatements.executeAll(handle, rows.asValues(), rows.values());
        }
    }

    /** Inserts rows; some columns of those that were not there already. */
    public <T> List<T> insert(NewRows rows, String returning, RowReader<T> reader) {
        List<T> inserted = new ArrayList<>();
        if (dialect == Dialect.POSTGRESQL) {
            rows.statements()
                    .forEach(one ->
                            inserted.addAll(rows(one.asArrays() + " RETURNING " + returning, reader, one.arrays())));
        } else if (!rows.isEmpty()) {
            count.one();
            String sql = rows.asValues() + " RETURNING " + returning;
            rows.values().forEach(one -> inserted.addAll(PlainStatements.rows(handle, sql, reader, one)));
        }
        return inserted;
    }

    /** Runs what was sent and has not been run. */
    void settle() {
        if (!waiting.isEmpty()) {
            count.one();
            waiting.flush(handle);
        }
    }

    /** A statement that changes rows, with named parameters. */
    public Update update(String sql) {
        settle();
        count.one();
        return handle.createUpdate(sql);
    }

    /** A statement that is run for many rows. */
    public PreparedBatch batch(String sql) {
        settle();
        count.one();
        return handle.prepareBatch(sql);
    }

    /**
     * Lets no other transaction past that locks the same name, until this one has ended: for a rule that several rows keep
     * together, so that no lock on one of them guards it. To be taken before any row. SQLite has one writer, and needs none.
     */
    public void lock(String name) {
        if (dialect == Dialect.POSTGRESQL) {
            send("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", name);
        }
    }

    /**
     * Waits only for those who {@link #lock} the same name, and they for this transaction, not for others that share it.
     */
    public void lockShared(String name) {
        if (dialect == Dialect.POSTGRESQL) {
            send("SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0))", name);
        }
    }

    /** Whether no other transaction can write while this one does, so that locks are nothing. */
    public boolean writesAlone() {
        return dialect == Dialect.SQLITE;
    }

    /** An id of this run of this transaction, to be stored with what it writes. */
    public String writeId() {
        // Made when it is wanted: that takes a system call, and a read wants none.
        String id = writeId == null ? UUID.randomUUID().toString() : writeId;
        writeId = id;
        return id;
    }

    /**
     * How to find out afterwards whether this transaction was committed, should the connection break in that moment.
     *
     * @param proof asks, in a new transaction, for something that only this one wrote
     */
    public void provenBy(Predicate<Tx> proof) {
        this.proof = proof;
    }

    /** Whether that was said already. */
    public boolean isProvable() {
        return proof != null;
    }

    /** Does this once the transaction is durable, and never if it is not. */
    public void afterCommit(Runnable effect) {
        afterCommit.add(effect);
    }

    @Nullable
    Predicate<Tx> proof() {
        return proof;
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
