package dev.leanto.machine.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/** Connections to PostgreSQL that begin a transaction with their first statement. */
final class PostgresPool implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Turns turns = new Turns(CONNECTIONS, PATIENCE);

    private PostgresPool(HikariConfig config) {
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
        this.jdbi = Jdbi.create(pool);
        // Transactions are ended by PostgresDatabase, and nowhere else.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        RowMapping.install(jdbi);
    }

    /** For reading: all statements of a transaction see the same state. */
    static PostgresPool readers(DataSource source) {
        HikariConfig config = config("postgresql-readers", source, "TRANSACTION_REPEATABLE_READ");
        config.setReadOnly(true);
        return new PostgresPool(config);
    }

    /** For writing: whoever waited for a row sees it as it is then. */
    static PostgresPool writers(DataSource source) {
        return new PostgresPool(config("postgresql-writers", source, "TRANSACTION_READ_COMMITTED"));
    }

    private static HikariConfig config(String name, DataSource source, String isolation) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setTransactionIsolation(isolation);
        return config;
    }

    /** Who may use a connection when. */
    Turns turns() {
        return turns;
    }

    /** The connections; to be opened by those whose turn it is. */
    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }
}
