package dev.leanto.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL for the measurements, as an operator would run it: flushed at each commit. */
final class OwnPostgres implements AutoCloseable {

    private static final String NAME = "postgres";

    private final EmbeddedPostgres postgres;

    /** Starts it, with its data in a folder of its own within this one, where they stay. */
    OwnPostgres(Path folder) throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve(NAME))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** Its database, as the server is told of it. */
    String url() {
        return "postgresql://" + NAME + "@localhost:" + postgres.getPort() + "/" + NAME;
    }

    /** The same, for JDBC. */
    String jdbc() {
        return postgres.getJdbcUrl(NAME, NAME);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
