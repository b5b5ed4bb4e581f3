package dev.leanto.testing;

import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.Limits;
import dev.leanto.machine.config.LimitsProfile;
import dev.leanto.machine.config.NodeSlots;
import dev.leanto.machine.config.Outsiders;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.users.TokenScope;
import dev.leanto.people.users.TokenUses;
import dev.leanto.program.server.FirstStart;
import dev.leanto.program.server.Installation;
import dev.leanto.program.server.Server;
import dev.leanto.projects.quotas.Quota;
import dev.leanto.projects.quotas.QuotaHolder;
import dev.leanto.projects.retention.Thinner;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server in this process, on a free port, with a clock that stands still and ids that repeat. */
public final class TestServer implements AutoCloseable {

    static final Limits SMALL = new Limits(
            LimitsProfile.GENEROUS,
            200_000,
            60,
            1_000_000,
            5,
            4_000_000,
            64_000_000,
            32_000_000,
            10_000_000,
            32,
            8,
            Duration.ofSeconds(10));

    /** What is so by default. */
    public static final ServerConfig DEFAULTS = Configuration.defaults(Map.of()).config();

    /** Nothing is written down by itself within the time of a test. */
    public static final ServerConfig.Retention RETENTION = new ServerConfig.Retention(
            Duration.ofDays(30), Duration.ofDays(400), Duration.ofDays(1100), Duration.ofHours(1));

    /** As it is by default. */
    public static final ServerConfig.Editing EDITING =
            new ServerConfig.Editing(Duration.ofMinutes(10), Outsiders.INVITED, 8);

    /** A server that takes none by itself. */
    public static final ServerConfig.Backup NO_BACKUPS = new ServerConfig.Backup(null, Duration.ofDays(1), 3);

    /** The same on every machine. */
    public static final NodeSlots NODES = new NodeSlots(2, 1, 1, 4, 12L << 30);

    private static final ServerConfig.Webhooks HERE = new ServerConfig.Webhooks(true);
    private static final AtomicInteger USERS = new AtomicInteger();

    private final Server server;
    private final TestClock clock;
    private final ServerConfig config;
    private final int port;

    TestServer(Server server, TestClock clock, ServerConfig config, int port) {
        this.server = server;
        this.clock = clock;
        this.config = config;
        this.port = port;
    }

    /** Starts a server with small limits, so that they can be reached. */
    public static TestServer start(ServerConfig.Storage storage) {
        return start(storage, SMALL, new TestClock());
    }

    /** Starts a server whose clock shows the time of the commands that are run beside it, until a test moves it. */
    public static TestServer startNow(ServerConfig.Storage storage) {
        TestClock clock = new TestClock();
        clock.advance(Duration.between(clock.instant(), Clock.systemUTC().instant()));
        return start(storage, SMALL, clock);
    }

    /** Starts a server. */
    public static TestServer start(ServerConfig.Storage storage, Limits limits, TestClock clock) {
        return start(config(storage, limits), clock);
    }

    static ServerConfig config(ServerConfig.Storage storage, Limits limits) {
        return new ServerConfig(
                storage,
                DEFAULTS.replicas(),
                TestHttp.SETTINGS,
                limits,
                RETENTION,
                EDITING,
                NODES,
                DEFAULTS.quotas(),
                NO_BACKUPS,
                HERE,
                DEFAULTS.log(),
                TestProvider.logIns(TestProvider.shared().settings(false, List.of())));
    }

    /** Starts a server with these contents instead of a first user. */
    public static TestServer start(ServerConfig.Storage storage, TestClock clock, Consumer<Installation> contents) {
        ServerConfig config = config(storage, SMALL);
        Server server = Server.start(config, clock, new SeededRandom(1), installation -> {
            contents.accept(installation);
            return null;
        });
        return new TestServer(server, clock, config, server.port());
    }

    /** Starts a server with these settings. */
    public static TestServer start(ServerConfig config, TestClock clock) {
        Server server = Server.start(config, clock, new SeededRandom(1));
        return new TestServer(server, clock, config, server.port());
    }

    /** Its address, up to the port. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Its port, or that of the proxy before it. */
    public int port() {
        return port;
    }

    /** The server itself. */
    public Server server() {
        return server;
    }

    /** Its clock. */
    public TestClock clock() {
        return clock;
    }

    /** Its configuration. */
    public ServerConfig config() {
        return config;
    }

    /** What its first start made. */
    public FirstStart firstStart() {
        return Objects.requireNonNull(server.firstStart(), "This was not the first start");
    }

    /** Whether this start has made the first user. */
    public boolean isFirstStart() {
        return server.firstStart() != null;
    }

    /** The user that the first start made. */
    public TestUser firstUser() {
        FirstStart first = firstStart();
        return new TestUser(this, first.token().userId(), first.token().text(), first.organizationId(), null);
    }

    /** A user that is there already, without a token. */
    public TestUser user(int id) {
        return new TestUser(this, id, "", "", null);
    }

    /** A new user with a personal organization and a token. */
    public TestUser newUser() {
        return newUser("Jane Doe " + USERS.incrementAndGet());
    }

    /** A new user of this name. */
    public TestUser newUser(String name) {
        return write(tx -> TestUser.create(this, tx, name));
    }

    /** So many new users, made together: a test that needs many waits for the disk once. */
    public List<TestUser> newUsers(int count) {
        return write(tx -> Stream.generate(() -> TestUser.create(this, tx, "Jane Doe " + USERS.incrementAndGet()))
                .limit(count)
                .toList());
    }

    /** One more token of a user. */
    public TestUser withToken(TestUser user, TokenScope scope, @Nullable Duration lifetime) {
        var expires = lifetime == null ? null : clock.instant().plus(lifetime);
        return write(tx -> {
            var token = server.installation().tokens().create(tx, user.id(), "other token", scope, expires);
            return new TestUser(this, user.id(), token.text(), user.organizationId(), user.userAgent());
        });
    }

    /** A Bearer token of a user, which reaches these projects; its text. */
    public String bearer(TestUser user, TokenScope scope, Reach reach) {
        return write(tx -> server.installation()
                        .tokens()
                        .createBearer(tx, user.id(), "bearer", new TokenUses(scope, reach, false), null))
                .text();
    }

    /** Makes a user a collaborator of a project, as the store would. */
    public void addCollaborator(int projectId, TestUser user, boolean canWrite) {
        addCollaborator(projectId, user, canWrite, false);
    }

    /** The same, with or without the control of live algorithms. */
    public void addCollaborator(int projectId, TestUser user, boolean canWrite, boolean liveControl) {
        sql("""
                INSERT INTO project_collaborators (project_id, user_id, position, can_write, live_control, added_at)
                VALUES (:project, :user, :user, :write, :live, 0)
                """, Map.of("project", projectId, "user", user.id(), "write", canWrite, "live", liveControl));
    }

    /** Makes a user a member of an organization, as the operator would. */
    public void join(TestUser user, String organizationId, boolean admin) {
        write(tx -> server.installation().organizations().addMember(tx, organizationId, user.id(), admin, false));
    }

    /** Lets a user see to the server itself. */
    public void makeOperator(TestUser user) {
        write(tx -> server.installation().users().setOperator(tx, user.id(), true));
    }

    /** Sets a quota as the operator would, and lets the time pass after which it counts. */
    public void setQuota(QuotaHolder holder, Quota quota, long amount) {
        write(tx -> {
            server.installation().quotas().set(tx, holder, quota, amount);
            return true;
        });
        clock.advance(Duration.ofSeconds(1));
    }

    /** Registers an encryption key with the organizations of these users, as the store would. */
    public void addEncryptionKey(String hash, List<TestUser> users) {
        write(tx -> tx.update("""
                INSERT INTO organization_encryption_keys (organization_id, hash, name, added_at)
                SELECT id, CAST(:hash AS TEXT), 'A key', 0 FROM organizations WHERE id IN (<ids>)
                """)
                .bind("hash", hash)
                .bindList("ids", users.stream().map(TestUser::organizationId).toList())
                .execute());
    }

    /** Runs a statement on the server's database. */
    public void sql(String sql, Map<String, ?> values) {
        int rows = write(tx -> tx.update(sql).bindMap(values).execute());
        if (rows != 1) {
            throw new IllegalStateException(rows + " rows instead of one: " + sql);
        }
    }

    /** All rows of a query on the server's database. */
    public List<Map<String, @Nullable Object>> rows(String sql, Map<String, ?> values) {
        return server.database()
                .read(tx -> tx.query(sql).bindMap(values).mapToMap().list());
    }

    /** The one number that a query gives. */
    public long number(String sql, Map<String, ?> values) {
        return server.database()
                .read(tx -> tx.query(sql).bindMap(values).mapTo(Long.class).one());
    }

    /** Runs a write on the server's database. */
    public <T> T write(Function<Tx, T> work) {
        return server.database().write(work);
    }

    /** Empties the recycle bin of what is old enough, as the server does every hour. */
    public int purge() {
        return server.purge().run();
    }

    /** Thins out histories, as the server does every hour; how many revisions went, and how many bytes. */
    public Thinner.Done thin() {
        return server.installation().thinner().run(server.purge()::surelyOlder);
    }

    @Override
    public void close() {
        server.close();
    }
}
