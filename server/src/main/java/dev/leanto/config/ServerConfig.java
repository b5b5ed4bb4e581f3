package dev.leanto.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server needs to know to start.
 *
 * @param http where it listens
 * @param storage where it keeps its data
 * @param limits how large things may be
 * @param recycleBin how long a deleted project can be restored
 */
public record ServerConfig(Http http, Storage storage, Limits limits, Duration recycleBin) {

    /** The port that the LEAN CLI looks for with {@code QC_API=local} ({@code lean/constants.py}). */
    public static final int DEFAULT_PORT = 5612;

    /** How long a deleted project stays in the recycle bin. */
    public static final Duration DEFAULT_RECYCLE_BIN = Duration.ofDays(30);

    /**
     * Where the server listens.
     *
     * @param hosts addresses or host names; an IPv6 loopback that the machine lacks is passed over
     * @param port the TCP port; 0 takes a free one
     */
    public record Http(List<String> hosts, int port) {

        /** Both loopback addresses: the CLI asks for {@code localhost}, which may be either. */
        public static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");
    }

    /**
     * Where the data is kept.
     *
     * @param folder the folder of the SQLite database, the lock and the master key
     * @param databaseUrl the PostgreSQL database to use instead of SQLite; null for SQLite
     * @param masterKey the master key as 64 hexadecimal digits; null to use the folder's {@code master.key}
     */
    public record Storage(
            Path folder,
            @Nullable String databaseUrl,
            @Nullable String masterKey) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Storage[folder=" + folder + "]";
        }
    }
}
