package dev.leanto.program.server;

import dev.leanto.machine.api.Api;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.http.HttpServer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server. Its ports are taken before anything else, so that a start that fails leaves nothing behind; it
 * stops in the opposite order, so that every request that it has begun is answered.
 */
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private static final long PURGE_MINUTES = 60;

    private final HttpServer http;
    private final Installation installation;
    private final @Nullable FirstStart firstStart;
    private final ScheduledExecutorService housekeeping;

    private Server(HttpServer http, Installation installation, @Nullable FirstStart firstStart) {
        this.http = http;
        this.installation = installation;
        this.firstStart = firstStart;
        this.housekeeping = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("housekeeping").factory());
    }

    /**
     * Starts a server.
     *
     * @throws dev.leanto.machine.config.StartupException when it cannot start; then nothing was changed
     */
    public static Server start(ServerConfig config, Clock clock, SecureRandom random) {
        return start(config, clock, random, FirstStart::ifNew);
    }

    /**
     * Starts a server with other contents than the first user.
     *
     * @param contents fills the installation before the first request is answered; a first start, or null
     * @throws dev.leanto.machine.config.StartupException when it cannot start
     */
    public static Server start(
            ServerConfig config,
            Clock clock,
            SecureRandom random,
            Function<Installation, @Nullable FirstStart> contents) {
        HttpServer http = HttpServer.listen(config.http());
        try {
            Installation installation = Installation.forServer(config, clock, random);
            try {
                Server server = new Server(http, installation, contents.apply(installation));
                http.start(Api.handler(
                        config,
                        installation.database(),
                        installation.endpoints(),
                        installation.users(),
                        installation.usage(),
                        server::isReady));
                server.keepHouse(config.retention(), clock);
                return server;
            } catch (RuntimeException e) {
                installation.close();
                throw e;
            }
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    private boolean isReady() {
        try {
            return installation
                    .database()
                    .read(tx -> installation.users().first(tx).isPresent());
        } catch (RuntimeException e) {
            LOG.warn("The database does not answer", e);
            return false;
        }
    }

    private void keepHouse(ServerConfig.Retention retention, Clock clock) {
        var _ = housekeeping.scheduleWithFixedDelay(() -> purge(retention, clock), 0, PURGE_MINUTES, TimeUnit.MINUTES);
        long gathering = retention.gathering().toMillis();
        var _ = housekeeping.scheduleWithFixedDelay(this::flushUsage, gathering, gathering, TimeUnit.MILLISECONDS);
    }

    private void purge(ServerConfig.Retention retention, Clock clock) {
        try {
            int purged = installation.projects().purge(clock.instant().minus(retention.recycleBin()));
            if (purged > 0) {
                LOG.info("Purged {} projects from the recycle bin", purged);
            }
            installation.usage().forget(retention.reads());
        } catch (RuntimeException e) {
            LOG.error("What is old could not be purged; it will be tried again", e);
        }
    }

    private void flushUsage() {
        try {
            installation.usage().flush();
        } catch (RuntimeException e) {
            LOG.error("What tokens were used for could not be written down", e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return http.port();
    }

    /** The data that it serves. */
    public Database database() {
        return installation.database();
    }

    /** What it is made of. */
    public Installation installation() {
        return installation;
    }

    /** The user that was made first. */
    public int firstUserId() {
        return installation
                .database()
                .read(tx -> installation.users().first(tx).orElseThrow().id());
    }

    /** What was made because this was the first start; null when it was not. */
    public @Nullable FirstStart firstStart() {
        return firstStart;
    }

    /** Stops: takes no more requests, finishes those that run, writes what was handed in. */
    @Override
    public void close() {
        http.close();
        housekeeping.shutdownNow();
        housekeeping.close();
        flushUsage();
        installation.close();
    }
}
