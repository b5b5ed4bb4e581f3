package dev.leanto.machine.db;

import java.time.Duration;
import java.util.List;

/**
 * The standbys of a PostgreSQL that are read from.
 *
 * @param urls one of each; empty for none
 * @param lag how old may be what is read there
 */
public record ReplicaSettings(List<PostgresUrl> urls, Duration lag) {

    /** No standby. */
    public static final ReplicaSettings NONE = new ReplicaSettings(List.of(), Duration.ZERO);

    /** Copies the addresses. */
    public ReplicaSettings {
        urls = List.copyOf(urls);
    }
}
