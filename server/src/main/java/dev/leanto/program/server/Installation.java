package dev.leanto.program.server;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.api.GitServer;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.oidc.Provider;
import dev.leanto.people.logins.Identities;
import dev.leanto.people.logins.LoginLinks;
import dev.leanto.people.logins.Logins;
import dev.leanto.people.logins.Passwords;
import dev.leanto.people.logins.Persons;
import dev.leanto.people.logins.SingleSignOn;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.people.users.GatheredUsage;
import dev.leanto.people.users.LogIn;
import dev.leanto.people.users.Tokens;
import dev.leanto.people.users.Users;
import dev.leanto.program.backup.KeySource;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.events.Events;
import dev.leanto.projects.exchange.Copies;
import dev.leanto.projects.exchange.Exports;
import dev.leanto.projects.exchange.Imports;
import dev.leanto.projects.lean.Lean;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.projects.SharedNames;
import dev.leanto.projects.quotas.Quotas;
import dev.leanto.projects.quotas.RequestQuotas;
import dev.leanto.projects.retention.Retention;
import dev.leanto.projects.retention.Thinner;
import dev.leanto.projects.revisions.Addresses;
import dev.leanto.projects.sharing.Invitations;
import dev.leanto.projects.sharing.Transfers;
import dev.leanto.projects.trail.Trails;
import dev.leanto.projects.webhooks.Webhooks;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a server but its network: data folder, master key, database and features, built here and nowhere
 * else. A command works on one of its own, beside a running server or without one.
 */
public final class Installation implements AutoCloseable {

    private final OpenData data;
    private final Database database;
    private final People people;
    private final Work work;
    private final Events events;
    private final Hooks hooks;
    private final Overview overview;
    private final List<Endpoint<?>> endpoints;
    private final Addresses addresses;

    private Installation(OpenData data, ServerConfig config, ServerClock clock, SecureRandom random) {
        this.data = data;
        database = data.database();
        KeySource keys = KeySource.of(data.folder(), database, config.storage(), random);
        RandomIds ids = new RandomIds(random);
        Grants grants = new Grants(database);
        SharedNames names = new SharedNames(grants);
        people = People.of(database, keys, names, ids, config.logIns(), clock);
        work = Work.of(database, people, grants, names, ids, config, clock);
        events = new Events(database);
        hooks = Hooks.of(database, people, work, ids, random, config, clock);
        overview = new Overview(database, people.users(), work.projects(), config, clock);
        endpoints = Operations.all(people, work, events, hooks, overview, config);
        addresses = new Addresses(database);
        people.users().checkMasterKey();
    }

    /**
     * On the data of a server, which makes what is missing and owns its folder until it is closed.
     *
     * @throws StartupException when they cannot be opened; then nothing was changed
     */
    public static Installation forServer(ServerConfig config, ServerClock clock, SecureRandom random) {
        Installation installation = on(OpenData.forServer(config, clock), config, clock, random);
        try {
            Provider provider = installation.signOn().provider();
            if (provider != null) {
                provider.requireSecret();
            }
            installation.projects().bringNamesApart();
            return installation;
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    /**
     * On data that are there already, whether a server is running on them or not.
     *
     * @throws StartupException when there are none, or they cannot be opened
     */
    public static Installation forCommand(ServerConfig config, Clock clock, SecureRandom random) {
        return on(OpenData.forCommand(config), config, ServerClock.of(clock), random);
    }

    private static Installation on(OpenData data, ServerConfig config, ServerClock clock, SecureRandom random) {
        try {
            return new Installation(data, config, clock, random);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    public Database database() {
        return database;
    }

    /** Says to commands on this machine where browsers reach the server that owns the data. */
    void answersAt(String address) {
        data.folder().answersAt(address);
    }

    /** Where browsers reach the server that owns the data just now, without a slash at its end; null when none says so. */
    public @Nullable String address() {
        return data.folder().address();
    }

    public Users users() {
        return people.users();
    }

    /**
     * Forgets what was done before this moment besides changes of projects, from which addresses even those were made, and
     * which log-ins were refused.
     */
    public void forgetAudit(Instant moment) {
        database.write(
                tx -> people.audit().forget(tx, moment)
                        + people.usage().forgetAddresses(tx, moment)
                        + people.logins().forget(tx, moment)
                        + projects().recycled().forgetRemains(tx, moment),
                forgotten -> forgotten > 0);
        addresses.forget(moment);
    }

    /** The logins of its users, which prove tokens too. */
    public Logins logins() {
        return people.logins();
    }

    /** What its users have to log in by. */
    public Persons persons() {
        return people.persons();
    }

    /** The passwords of its users. */
    public Passwords passwords() {
        return people.passwords();
    }

    /** What lets a user in once. */
    public LoginLinks loginLinks() {
        return people.links();
    }

    /** Whom another server knows its users as. */
    public Identities identities() {
        return people.identities();
    }

    /** How its users log in by that server. */
    public SingleSignOn signOn() {
        return people.signOn();
    }

    /** The tokens of its users. */
    public Tokens tokens() {
        return people.tokens();
    }

    /** Who proves by a token who is calling. */
    public LogIn logIn() {
        return people.logIn();
    }

    /** What its tokens are used for. */
    public GatheredUsage usage() {
        return people.usage();
    }

    public Organizations organizations() {
        return people.organizations();
    }

    /** Its LEAN versions and environments. */
    public Lean lean() {
        return work.lean();
    }

    public EncryptionKeys encryptionKeys() {
        return people.keys();
    }

    /** How much its users and organizations may have. */
    public Quotas quotas() {
        return work.quotas();
    }

    /** How much of the history its organizations keep. */
    public Retention retention() {
        return work.retention();
    }

    /** What thins out the history of those that want it. */
    public Thinner thinner() {
        return work.thinner();
    }

    /** How the server is, for who runs it. */
    Overview overview() {
        return overview;
    }

    /** Tells who listens what is committed. */
    public Events events() {
        return events;
    }

    /** Whom it tells of what happens elsewhere, and what tells them. */
    Hooks hooks() {
        return hooks;
    }

    /** Whom it tells of what happens elsewhere. */
    public Webhooks webhooks() {
        return hooks.webhooks();
    }

    /** How much they may ask for, counted in this process. */
    public RequestQuotas requestQuotas() {
        return work.requestQuotas();
    }

    public Projects projects() {
        return work.projects();
    }

    /** To whom its projects are offered. */
    public Invitations invitations() {
        return work.sharing().invitations();
    }

    /** What gives its projects other owners. */
    public Transfers transfers() {
        return work.sharing().transfers();
    }

    /** Who read or changed what. */
    public Trails trails() {
        return work.trails();
    }

    public List<Endpoint<?>> endpoints() {
        return endpoints;
    }

    /** Who gives its projects out as git repositories. */
    public GitServer git() {
        return work.git();
    }

    /** Its projects on their way out. */
    public Exports exports() {
        return work.exports();
    }

    /** What makes projects of others. */
    public Copies copies() {
        return work.copies();
    }

    /** Projects on their way in. */
    public Imports imports() {
        return work.imports();
    }

    @Override
    public void close() {
        people.signOn().close();
        data.close();
    }
}
