package dev.leanto.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server needs to know to start.
 *
 * @param storage where it keeps its data
 * @param http where it listens
 * @param limits how large things may be
 * @param retention how long it keeps what nobody needs any more
 */
public record ServerConfig(Storage storage, Http http, Limits limits, Retention retention) {

    /** The port that the LEAN CLI looks for with {@code QC_API=local} ({@code lean/constants.py}). */
    public static final int DEFAULT_PORT = 5612;

    /**
     * Where the data is kept.
     *
     * @param folder the folder of the SQLite database, the lock and the master key
     * @param databaseUrl the PostgreSQL database to use instead of SQLite; null for SQLite
     * @param masterKey the master key as 64 hexadecimal digits; null to use the folder's {@code master.key}
     */
    public record Storage(
            @Setting(
                    key = "data",
                    value = "data",
                    meaning = "Folder of the SQLite database, the lock and the master key;"
                            + " relative to where the program is started.")
            Path folder,

            @Setting(
                    key = "databaseUrl",
                    value = "",
                    secret = true,
                    meaning = "PostgreSQL database to use instead of SQLite,"
                            + " as postgresql://user:password@host:5432/database.")
            @Nullable
            String databaseUrl,

            @Setting(
                    key = "masterKey",
                    value = "",
                    secret = true,
                    meaning = "Master key of the stored tokens, 64 hexadecimal digits;"
                            + " when empty, the file master.key in the data folder.")
            @Nullable
            String masterKey) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Storage[folder=" + folder + "]";
        }
    }

    /**
     * Where the server listens.
     *
     * @param hosts addresses or host names; an IPv6 loopback that the machine lacks is passed over
     * @param port the TCP port; 0 takes a free one
     */
    public record Http(
            @Setting(
                    key = "http.hosts",
                    value = "127.0.0.1, ::1",
                    meaning = "Addresses to listen on. The LEAN CLI asks for localhost, which may be either of these.")
            List<String> hosts,

            @Setting(
                    key = "http.port",
                    value = "" + DEFAULT_PORT,
                    max = 65_535,
                    meaning = "Port to listen on, the LEAN CLI's unless told otherwise; 0 takes a free one.")
            int port) {}

    /**
     * How long the server keeps what nobody needs any more.
     *
     * @param recycleBin how long a deleted project can be restored
     */
    public record Retention(
            @Setting(
                    key = "retention.recycleBin",
                    value = "30d",
                    meaning = "How long a deleted project stays in the recycle bin before it is purged.")
            Duration recycleBin) {}
}
