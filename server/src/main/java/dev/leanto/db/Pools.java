package dev.leanto.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What the connection pools of both databases have in common. */
final class Pools {

    private static final long WAIT_MILLIS = 10_000;

    private Pools() {}

    /** A pool of connections that begin a transaction with their first statement. */
    static HikariConfig config(String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    static Jdbi jdbi(HikariDataSource pool) {
        Jdbi jdbi = Jdbi.create(pool);
        // Transactions are ended here, by read and write below and in PostgresDatabase, and nowhere else.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }

    /** Runs the function on one state of the data; its transaction is rolled back, since it changed nothing. */
    static <T extends @Nullable Object> T read(Jdbi readers, Function<Tx, T> work) {
        try (Handle handle = readers.open()) {
            try {
                return work.apply(new Tx(handle));
            } finally {
                handle.getConnection().rollback();
            }
        } catch (JdbiException | SQLException e) {
            throw Failures.unchecked(e);
        }
    }
}
