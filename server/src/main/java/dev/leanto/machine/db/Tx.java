package dev.leanto.machine.db;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
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
    private final LongAdder statements;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable String writeId;
    private @Nullable Predicate<Tx> proof;

    /**
     * @param statements counts what is run; rows that are handed in together are one
     */
    Tx(Handle handle, Dialect dialect, LongAdder statements) {
        this.handle = handle;
        this.dialect = dialect;
        this.statements = statements;
    }

    /** A query, with named parameters; {@code mapTo} makes records of its rows ({@link RowMapping}). */
    public Query query(String sql) {
        statements.increment();
        return handle.createQuery(sql);
    }

    /**
     * The rows of a query whose parameters stand by their place where its {@code ?} are, past Jdbi, whose way takes longer
     * than the query of one row: for what every request asks.
     */
    public <T> List<T> rows(String sql, RowReader<T> reader, @Nullable Object... values) {
        statements.increment();
        return PlainStatements.rows(handle, sql, reader, values);
    }

    /** Whether this is PostgreSQL, for what the two say in other words. */
    boolean isPostgres() {
        return dialect == Dialect.POSTGRESQL;
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
     * An expression for the place where SQLite finds a row without its index, for {@link #rowsAt}. PostgreSQL's rows move:
     * there it is null.
     *
     * @param row a table, and a condition that one of its rows meets
     */
    public String placeOf(String row) {
        return dialect == Dialect.POSTGRESQL ? "CAST(NULL AS BIGINT)" : "(SELECT rowid FROM " + row + ")";
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

    /** Changes rows in the same way, and says how many. */
    public int execute(String sql, @Nullable Object... values) {
        statements.increment();
        return PlainStatements.execute(handle, sql, values);
    }

    /** A statement that changes rows, with named parameters. */
    public Update update(String sql) {
        statements.increment();
        return handle.createUpdate(sql);
    }

    /** A statement that is run for many rows. */
    public PreparedBatch batch(String sql) {
        statements.increment();
        return handle.prepareBatch(sql);
    }

    /**
     * Lets no other transaction past that locks the same name, until this one has ended: for a rule that several rows keep
     * together, so that no lock on one of them guards it. To be taken before any row. SQLite has one writer, and needs none.
     */
    public void lock(String name) {
        if (dialect == Dialect.POSTGRESQL) {
            query("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
                    .bind("name", name)
                    .mapToMap()
                    .one();
        }
    }

    /**
     * Waits only for those who {@link #lock} the same name, and they for this transaction, not for others that share it.
     */
    public void lockShared(String name) {
        if (dialect == Dialect.POSTGRESQL) {
            query("SELECT pg_advisory_xact_lock_shared(hashtextextended(:name, 0))")
                    .bind("name", name)
                    .mapToMap()
                    .one();
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
