package dev.leanto.program.server;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.PostgresDatabase;
import dev.leanto.machine.db.PostgresUrl;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.db.SqliteDatabase;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.organizations.EncryptionKeyEndpoints;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.people.organizations.OrganizationEndpoints;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.people.users.GatheredUsage;
import dev.leanto.people.users.LogIn;
import dev.leanto.people.users.Tokens;
import dev.leanto.people.users.UserEndpoints;
import dev.leanto.people.users.Users;
import dev.leanto.program.backup.KeySource;
import dev.leanto.program.backup.ScheduledBackups;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.files.FileEndpoints;
import dev.leanto.projects.files.Files;
import dev.leanto.projects.history.History;
import dev.leanto.projects.history.HistoryEndpoints;
import dev.leanto.projects.lean.Lean;
import dev.leanto.projects.lean.LeanEndpoints;
import dev.leanto.projects.projects.LibraryEndpoints;
import dev.leanto.projects.projects.ProjectEndpoints;
import dev.leanto.projects.projects.ProjectUses;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.projects.RecycleBinEndpoints;
import dev.leanto.projects.projects.SharedNames;
import dev.leanto.projects.quotas.QuotaEndpoints;
import dev.leanto.projects.quotas.Quotas;
import dev.leanto.projects.quotas.RequestQuotas;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.Revisions;
import dev.leanto.projects.sharing.CollaborationEndpoints;
import dev.leanto.projects.sharing.Collaborators;
import dev.leanto.projects.sharing.InvitationEndpoints;
import dev.leanto.projects.sharing.Invitations;
import dev.leanto.projects.sharing.LockOperations;
import dev.leanto.projects.trail.TrailEndpoints;
import dev.leanto.projects.trail.Trails;
import dev.leanto.running.nodes.NodeEndpoints;
import dev.leanto.running.nodes.Nodes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a server but its network: data folder, master key, database and features, built here and nowhere
 * else. A command works on one of its own, beside a running server or without one.
 */
public final class Installation implements AutoCloseable {

    private final DataFolder folder;
    private final Database database;
    private final Audit audit;
    private final Users users;
    private final Tokens tokens;
    private final LogIn logIn;
    private final GatheredUsage usage;
    private final Organizations organizations;
    private final Lean lean;
    private final EncryptionKeys keys;
    private final Quotas quotas;
    private final RequestQuotas requestQuotas;
    private final Projects projects;
    private final Invitations invitations;
    private final Trails trails;
    private final List<Endpoint<?>> endpoints;

    private Installation(
            DataFolder folder, Database database, ServerConfig config, ServerClock clock, SecureRandom random) {
        this.folder = folder;
        this.database = database;
        KeySource keySource = KeySource.of(folder, database, config.storage(), random);
        RandomIds ids = new RandomIds(random);
        audit = new Audit(clock);
        FileLimits limits = new FileLimits(config.limits());
        Revisions history = new Revisions();
        ProjectUses uses = new ProjectUses();
        lean = new Lean(database, uses, audit);
        Grants grants = new Grants();
        SharedNames names = new SharedNames(grants);
        organizations = new Organizations(database, ids, clock, audit, names);
        users = new Users(database, keySource.ring(), ids, clock, audit, organizations);
        tokens = new Tokens(users, uses, ids, clock, audit);
        logIn = new LogIn(database, users.seals(), ids, clock);
        usage = new GatheredUsage(database, clock);
        keys = new EncryptionKeys(database, organizations, uses, clock, audit);
        EditLocks locks = new EditLocks(config.editing().lockTime(), clock);
        quotas = new Quotas(database, organizations, config.quotas(), clock::running, audit);
        requestQuotas = new RequestQuotas(database, quotas, organizations, clock::running);
        projects = new Projects(
                database, organizations, keys, lean, quotas, history, limits, grants, names, locks, ids, clock, audit);
        invitations = new Invitations(database, projects, grants, names, config.editing(), clock, audit);
        Collaborators collaborators = new Collaborators(
                database,
                projects,
                grants,
                names,
                invitations,
                locks,
                config.limits().collaborators(),
                clock,
                audit);
        trails = new Trails(database, projects, organizations);
        endpoints = endpoints(
                new CollaborationEndpoints(collaborators, new LockOperations(database, projects, locks)),
                new NodeEndpoints(new Nodes(database, projects, organizations, config.nodes())),
                new FileEndpoints(new Files(database, projects, history, limits), limits),
                new ProjectEndpoints(projects, limits),
                new RecycleBinEndpoints(projects.recycled(), config.retention().recycleBin()),
                new HistoryEndpoints(new History(database, projects, audit, clock)));
        users.checkMasterKey();
    }

    private List<Endpoint<?>> endpoints(
            CollaborationEndpoints collaboration,
            NodeEndpoints nodes,
            FileEndpoints files,
            ProjectEndpoints ofProjects,
            RecycleBinEndpoints bin,
            HistoryEndpoints history) {
        return Stream.of(
                        new UserEndpoints().endpoints(),
                        new OrganizationEndpoints(organizations).endpoints(),
                        new EncryptionKeyEndpoints(keys).endpoints(),
                        new LeanEndpoints(lean).endpoints(),
                        new QuotaEndpoints(quotas).endpoints(),
                        ofProjects.endpoints(),
                        collaboration.endpoints(),
                        new InvitationEndpoints(invitations).endpoints(),
                        nodes.endpoints(),
                        files.endpoints(),
                        history.endpoints(),
                        new LibraryEndpoints(projects).endpoints(),
                        new TrailEndpoints(trails).endpoints(),
                        bin.endpoints())
                .<Endpoint<?>>flatMap(List::stream)
                .toList();
    }

    /**
     * Opens the data for a server, which makes what is missing and owns the folder until it is closed.
     *
     * @throws StartupException when it cannot be opened; then nothing was changed
     */
    public static Installation forServer(ServerConfig config, ServerClock clock, SecureRandom random) {
        PostgresUrl url = url(config.storage());
        DataFolder folder = new DataFolder(config.storage().folder());
        folder.lock();
        ScheduledBackups backups = ScheduledBackups.of(config, Version.current().leanto(), clock);
        Installation installation = build(
                folder,
                () -> {
                    if (url != null) {
                        return PostgresDatabase.open(url, backups::takeBeforeMigration);
                    }
                    folder.prepare();
                    return SqliteDatabase.open(folder.databaseFile(), backups::takeBeforeMigration);
                },
                config,
                clock,
                random);
        try {
            installation.projects.bringNamesApart();
            return installation;
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    /**
     * Opens data that is there already, whether a server is running on it or not.
     *
     * @throws StartupException when there is none, or it cannot be opened
     */
    public static Installation forCommand(ServerConfig config, Clock clock, SecureRandom random) {
        PostgresUrl url = url(config.storage());
        DataFolder folder = new DataFolder(config.storage().folder());
        if (url == null && !java.nio.file.Files.exists(folder.databaseFile())) {
            throw new StartupException("There is no Leanto data in "
                    + config.storage().folder() + ": name the folder with --data, or start a server there first");
        }
        return build(
                folder,
                () -> url == null ? SqliteDatabase.openBeside(folder.databaseFile()) : PostgresDatabase.openBeside(url),
                config,
                ServerClock.of(clock),
                random);
    }

    private static @Nullable PostgresUrl url(ServerConfig.Storage storage) {
        return storage.databaseUrl() == null ? null : PostgresUrl.parse(storage.databaseUrl());
    }

    private static Installation build(
            DataFolder folder, Supplier<Database> open, ServerConfig config, ServerClock clock, SecureRandom random) {
        try {
            Database database = open.get();
            try {
                return new Installation(folder, database, config, clock, random);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public Database database() {
        return database;
    }

    public Users users() {
        return users;
    }

    /** Forgets what was done besides changes of projects, and which log-ins were refused, longer ago than this. */
    public void forgetAudit(Duration age) {
        database.write(tx -> audit.forget(tx, age) + usage.forgetRefusals(tx, age), forgotten -> forgotten > 0);
    }

    /** The tokens of its users. */
    public Tokens tokens() {
        return tokens;
    }

    /** Who proves by a token who is calling. */
    public LogIn logIn() {
        return logIn;
    }

    /** What its tokens are used for. */
    public GatheredUsage usage() {
        return usage;
    }

    public Organizations organizations() {
        return organizations;
    }

    /** Its LEAN versions and environments. */
    public Lean lean() {
        return lean;
    }

    public EncryptionKeys encryptionKeys() {
        return keys;
    }

    /** How much its users and organizations may have. */
    public Quotas quotas() {
        return quotas;
    }

    /** How much they may ask for, counted in this process. */
    public RequestQuotas requestQuotas() {
        return requestQuotas;
    }

    public Projects projects() {
        return projects;
    }

    /** To whom its projects are offered. */
    public Invitations invitations() {
        return invitations;
    }

    /** Who read or changed what. */
    public Trails trails() {
        return trails;
    }

    public List<Endpoint<?>> endpoints() {
        return endpoints;
    }

    @Override
    public void close() {
        database.close();
        folder.close();
    }
}
