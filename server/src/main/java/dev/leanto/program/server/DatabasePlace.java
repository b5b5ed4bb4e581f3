package dev.leanto.program.server;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.PostgresUrl;
import dev.leanto.machine.db.ReplicaSettings;
import org.jspecify.annotations.Nullable;

/**
 * Where the database of an installation is.
 *
 * @param url that of PostgreSQL; null for SQLite in the data folder
 * @param replicas the standbys of it
 */
record DatabasePlace(@Nullable PostgresUrl url, ReplicaSettings replicas) {

    /**
     * What the settings say.
     *
     * @throws StartupException when they contradict one another
     */
    static DatabasePlace of(ServerConfig config) {
        String written = config.storage().databaseUrl();
        PostgresUrl url = written == null ? null : PostgresUrl.parse(written);
        String urls = config.replicas().urls();
        if (urls == null) {
            return new DatabasePlace(url, ReplicaSettings.NONE);
        }
        if (url == null) {
            throw new StartupException(
                    "storage.replicas are standbys of PostgreSQL: SQLite has none, so set databaseUrl"
                            + " too, or leave it out");
        }
        return new DatabasePlace(
                url,
                new ReplicaSettings(
                        PostgresUrl.parse(urls).each(), config.replicas().lag()));
    }
}
