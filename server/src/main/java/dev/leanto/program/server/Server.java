package dev.leanto.program.server;

import dev.leanto.machine.api.Api;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.DatabaseException;
import dev.leanto.machine.db.ProvenCache;
import dev.leanto.machine.db.Risk;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.db.UnreachableException;
import dev.leanto.machine.db.UnwritableException;
import dev.leanto.machine.http.HttpServer;
import dev.leanto.machine.http.Outage;
import dev.leanto.machine.http.Ready;
import dev.leanto.projects.projects.Purge;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A running server. Its ports are taken before anything else, so that a start that fails leaves nothing behind; it
 * stops in the opposite order, so that every request that it has begun is answered.
 */
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final HttpServer http;
    private final Installation installation;
    private final @Nullable FirstStart firstStart;
    private final Api api;
    private final Purge purge;
    private final Housekeeping housekeeping;
    /** Beside the rest: one takes long. */
    private final Housekeeping backups;

    private final Measured measured;

    private Server(
            HttpServer http,
            Installation installation,
            @Nullable FirstStart firstStart,
            Api api,
            Purge purge,
            Housekeeping housekeeping,
            Housekeeping backups,
            Measured measured) {
        this.http = http;
        this.installation = installation;
        this.firstStart = firstStart;
        this.api = api;
        this.purge = purge;
        this.housekeeping = housekeeping;
        this.backups = backups;
        this.measured = measured;
    }

    /**
     * Starts a server.
     *
     * @throws dev.leanto.machine.config.StartupException when it cannot start; then nothing was changed
     */
    public static Server start(ServerConfig config, ServerClock clock, SecureRandom random) {
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
            ServerClock clock,
            SecureRandom random,
            Function<Installation, @Nullable FirstStart> contents) {
        HttpServer http = HttpServer.listen(config.http());
        try {
            Installation installation = Installation.forServer(config, clock, random);
            try {
                Purge purge = installation
                        .projects()
                        .purging(clock, config.retention().recycleBin());
                Housekeeping housekeeping = new Housekeeping(Chores.of(installation, config.retention(), purge));
                Api api = api(config, installation, clock);
                Housekeeping backups = new Housekeeping(Chores.backups(config, clock));
                Measured measured = new Measured(installation, api, List.of(housekeeping, backups));
                installation.overview().measuredBy(measured);
                Server server = new Server(
                        http, installation, contents.apply(installation), api, purge, housekeeping, backups, measured);
                http.start(api.handler(), config.http().doors().metrics() == null ? null : measured.get());
                installation.database().risks().forEach(Server::tell);
                String named = config.logIns().publicAddress();
                installation.answersAt(named == null ? server.url() : named);
                // The last: nothing can fail any more that would leave it running.
                installation.hooks().begin();
                housekeeping.begin();
                backups.begin();
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

    private static Api api(ServerConfig config, Installation installation, ServerClock clock) {
        return new Api(
                config,
                installation.database(),
                installation.endpoints(),
                installation.git(),
                installation.logins(),
                installation.usage(),
                clock,
                installation.requestQuotas(),
                installation.logins().cookieName(),
                () -> ready(installation));
    }

    private static void tell(Risk risk) {
        LOG.atLevel(risk.isGrave() ? Level.ERROR : Level.WARN).log("{}; {}", risk.what(), risk.remedy());
    }

    private static Ready ready(Installation installation) {
        try {
            installation.database().requireFit();
            boolean answers = installation
                    .database()
                    .readApart(tx -> installation.users().first(tx).isPresent());
            return answers ? Ready.YES : Ready.FAULT;
        } catch (UnreachableException e) {
            Outage.met(e);
            return Ready.UNREACHABLE;
        } catch (UnwritableException e) {
            LOG.warn("Not ready: {}", e.getMessage());
            return Ready.of(e);
        } catch (RuntimeException e) {
            LOG.warn("The database does not answer", e);
            return Ready.FAULT;
        }
    }

    /** What clients on this machine reach it by, without a path. */
    public String url() {
        return http.scheme() + "://localhost:" + http.port();
    }

    public int port() {
        return http.port();
    }

    /** Where Prometheus finds what is measured; 0 for nowhere. */
    public int metricsPort() {
        return http.metricsPort();
    }

    /** The data that it serves. */
    public Database database() {
        return installation.database();
    }

    public Installation installation() {
        return installation;
    }

    /** The user that was made first. */
    public int firstUserId() {
        return installation
                .database()
                .read(tx -> installation.users().first(tx).orElseThrow().id());
    }

    /** What it was good for that answers are remembered. */
    public ProvenCache.Statistics rememberedAnswers() {
        return api.remembered();
    }

    /** What was made because this was the first start; null when it was not. */
    public @Nullable FirstStart firstStart() {
        return firstStart;
    }

    /** What empties its recycle bin, once an hour. */
    public Purge purge() {
        return purge;
    }

    /** Stops: takes no more requests, finishes those that run, writes what was handed in. */
    @Override
    public void close() {
        installation.events().close();
        http.close();
        backups.close();
        housekeeping.close();
        installation.hooks().close();
        writeDownUsage();
        ProvenCache.Statistics remembered = rememberedAnswers();
        LOG.info("{} answers were given again, {} were made", remembered.hits(), remembered.misses());
        measured.close();
        installation.close();
    }

    /** For the last time, so it tries once more: a database that was silent for some seconds may be back. */
    private void writeDownUsage() {
        try {
            try {
                installation.usage().flush();
            } catch (UnreachableException | UnwritableException e) {
                installation.usage().flush();
            }
        } catch (DatabaseException e) {
            LOG.warn("What tokens were used for could not be written down: {}", e.getMessage());
        }
    }
}
