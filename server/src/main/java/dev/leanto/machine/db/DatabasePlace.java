package dev.leanto.machine.db;

import dev.leanto.machine.config.StartupException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Where a database is, to be read or filled as a whole: a live one beside its server, a backup, or one that is still to be
 * made. Nothing is open, and its schema may be any version's.
 */
public final class DatabasePlace {

    private static final int BUSY_MILLIS = 10_000;

    private final Dialect dialect;
    private final DataSource source;
    private final String name;

    private DatabasePlace(Dialect dialect, DataSource source, String name) {
        this.dialect = dialect;
        this.source = source;
        this.name = name;
    }

    /** A SQLite file. One that is made here has no write-ahead log, and so nothing beside it that belongs to it. */
    public static DatabasePlace sqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return new DatabasePlace(Dialect.SQLITE, source, file.toString());
    }

    /** A database of PostgreSQL; its statements may take as long as they want. */
    public static DatabasePlace postgresql(PostgresUrl url) {
        return new DatabasePlace(Dialect.POSTGRESQL, url.patientDataSource(), url.toString());
    }

    /** Which of the two databases it is. */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * The number of its schema; 0 when there is none of Leanto.
     *
     * @throws StartupException when it cannot be read
     */
    public int version() {
        return Migrator.version(source);
    }

    /**
     * Makes the schema of this version in a database that has none, or an older one.
     *
     * @throws StartupException when it cannot be made
     */
    public void makeSchema(int version) {
        Migrator.migrate(source, dialect, version);
    }

    /** How many bytes of disk it takes, or a backup of it at most. */
    public long bytes() {
        String sql = dialect == Dialect.SQLITE
                ? "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
                : "SELECT pg_database_size(current_database())";
        return read(tx -> tx.query(sql).mapTo(Long.class).one());
    }

    /** Connects, for one statement at a time; whoever got the connection closes it. */
    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    /**
     * Runs the function on one unchanging state of the data.
     *
     * @throws DatabaseException when the database fails
     */
    public <T> T read(Function<Tx, T> work) {
        Jdbi jdbi = Jdbi.create(this::snapshot);
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        RowMapping.install(jdbi);
        try (Handle handle = jdbi.open()) {
            return work.apply(new Tx(handle, dialect, StatementCount.any(new LongAdder())));
        } catch (RuntimeException e) {
            throw Failures.unchecked(e);
        }
    }

    /** Connects, for statements that all see one state of the data and change nothing. */
    public Connection snapshot() throws SQLException {
        Connection connection = source.getConnection();
        try {
            if (dialect == Dialect.POSTGRESQL) {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The file, or the address without user and password. */
    @Override
    public String toString() {
        return name;
    }
}
