package dev.leanto.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server for this test run, from Maven artifacts; every caller gets an empty database of their own. */
public final class Postgres {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        // Durability is PostgreSQL's own business: without it the tests are several times faster.
                        .setServerConfig("fsync", "off")
                        // What writes by itself would be taken for what a request has written (Commits).
                        .setServerConfig("autovacuum", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Postgres() {}

    /** The port of the server. */
    public static int port() {
        return Holder.SERVER.getPort();
    }

    /** Makes an empty database; its name. */
    public static String newDatabase() {
        String name = "test" + NUMBER.incrementAndGet();
        try (var connection = Holder.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address of a database, as the server takes it. */
    public static String url(String database) {
        return "postgresql://postgres:postgres@localhost:" + port() + "/" + database;
    }

    /** Direct access to a database. */
    public static PGSimpleDataSource dataSource(String database) {
        return (PGSimpleDataSource) Holder.SERVER.getDatabase("postgres", database);
    }
}
