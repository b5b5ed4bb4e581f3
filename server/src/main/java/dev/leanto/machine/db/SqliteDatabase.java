package dev.leanto.machine.db;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.metrics.Meters;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded database: one file, many readers that never wait for the one writer (write-ahead log), and a write
 * that is on the disk before it is answered ({@code synchronous=FULL}).
 */
public final class SqliteDatabase implements Database {

    private static final int BUSY_MILLIS = 10_000;

    /** Pages that a connection keeps: enough for what a few large projects have now. It takes what it reads, no more. */
    private static final int CACHE_KIB = 16 * 1024;

    private static final int READERS = 8;

    private final SqliteReaders readers;
    private final SqliteReaders apart;
    private final GroupCommit writer;
    private final CommitWatch commits;
    private final OpenFiles files;
    private final LongAdder statements;

    private SqliteDatabase(
            SQLiteDataSource source, GroupCommit writer, CommitWatch commits, OpenFiles files, LongAdder statements) {
        this.readers = new SqliteReaders(source, READERS, statements);
        this.apart = new SqliteReaders(source, 1, statements);
        this.statements = statements;
        this.writer = writer;
        this.commits = commits;
        this.files = files;
    }

    /**
     * Opens the file, makes it when there is none, and brings its schema up to date.
     *
     * @throws StartupException when it is newer than this program, or no database
     */
    public static SqliteDatabase open(Path file) {
        return open(file, () -> {});
    }

    /**
     * Opens the file, makes it when there is none, and brings its schema up to date.
     *
     * @param beforeMigration what is done first, when there is data whose schema is about to change
     * @throws StartupException when it is newer than this program, or no database
     */
    public static SqliteDatabase open(Path file, Runnable beforeMigration) {
        SQLiteDataSource source = source(file, false);
        Migrator.migrate(source, Dialect.SQLITE, beforeMigration);
        return connect(file, source);
    }

    /**
     * Opens a file that a server has made, which may be running on it; its schema stays as it is.
     *
     * @throws StartupException when it is not of this program's version, or no database
     */
    public static SqliteDatabase openBeside(Path file) {
        SQLiteDataSource source = source(file, false);
        Migrator.requireCurrent(source);
        return connect(file, source);
    }

    private static SqliteDatabase connect(Path file, SQLiteDataSource source) {
        try {
            CommitWatch commits = new CommitWatch(source.getConnection());
            commits.epoch();
            OpenFiles files = new OpenFiles(file);
            LongAdder statements = new LongAdder();
            GroupCommit writer = new GroupCommit(source.getConnection(), files, statements);
            return new SqliteDatabase(source(file, true), writer, commits, files, statements);
        } catch (SQLException e) {
            throw new StartupException("The database " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static SQLiteDataSource source(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setReadOnly(readOnly);
        config.setCacheSize(-CACHE_KIB);
        // Would ask for the id of every row that is inserted; statements that want one say RETURNING.
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public <T extends @Nullable Object> T read(Function<Tx, T> work) {
        return told(() -> readers.read(work));
    }

    @Override
    public <T extends @Nullable Object> T readApart(Function<Tx, T> work) {
        return told(() -> apart.read(work));
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Tx, T> work, Predicate<T> keeps) {
        return writer.submit(work, keeps);
    }

    @Override
    public long statements() {
        return statements.sum();
    }

    /** How many writes wait for their turn. */
    int waitingWrites() {
        return writer.waiting();
    }

    @Override
    public OptionalLong epoch() {
        return OptionalLong.of(this.<Long>told(commits::epoch));
    }

    @Override
    public OptionalLong epochAtOnce() {
        return commits.epochAtOnce();
    }

    @Override
    public boolean stillTrue(long epoch, Concerns concerns) {
        return commits.changes().stillTrue(epoch, concerns);
    }

    /** What was put in the place of the file may fail in any way; that it was is the reason to tell. */
    private <T extends @Nullable Object> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseException e) {
            files.require();
            throw e;
        }
    }

    @Override
    public List<String> damage() {
        return read(tx -> {
            List<String> damage = new ArrayList<>(tx.query("PRAGMA integrity_check")
                    .mapTo(String.class)
                    .filter(line -> !line.equals("ok"))
                    .list());
            tx.query("PRAGMA foreign_key_check")
                    .map((row, _) -> "A row of " + row.getString("table") + " refers to one of "
                            + row.getString("parent") + " that is not there")
                    .forEach(damage::add);
            return damage;
        });
    }

    @Override
    public void requireFit() {
        files.require();
        writer.fitness().require();
    }

    @Override
    public List<Risk> risks() {
        return List.of();
    }

    @Override
    public Optional<Instant> clock() {
        return Optional.empty();
    }

    @Override
    public void measure(Meters meters) {
        readers.measure(meters);
        writer.measure(meters);
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public void close() {
        // The last connection that closes folds the write-ahead log into the file, which a reader may not do.
        readers.close();
        apart.close();
        commits.close();
        writer.close();
    }
}
