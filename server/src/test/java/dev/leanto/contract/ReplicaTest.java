package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.db.ReplicaState;
import dev.leanto.machine.metrics.Meters;
import dev.leanto.people.users.TokenScope;
import dev.leanto.people.users.TokenUses;
import dev.leanto.program.server.Doctor;
import dev.leanto.program.server.Finding;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.Postgres;
import dev.leanto.testing.Reply;
import dev.leanto.testing.Standby;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who has asked for it is told what is a little old by a standby; nobody else is, and nothing else is made of it. */
@Timeout(180)
class ReplicaTest {

    /** Until a server has looked at a standby, which it does once a second while it is asked. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Longer than a test takes: how far the standby is behind does not matter. */
    private static final String ANY_LAG = "10m";

    private static Standby standby;
    private static TestServer server;

    private TestUser user;
    private TestUser old;
    private int project;

    @BeforeAll
    static void start() {
        standby = Standby.start();
        server = server(standby.primaryUrl(), standby.url(), ANY_LAG);
    }

    private static TestServer server(String databaseUrl, String replicas, String lag) {
        Path folder = TestDatabase.POSTGRESQL.newStorage().folder();
        return TestServer.start(
                configuration(folder, databaseUrl, replicas, lag).config(), new TestClock());
    }

    private static Configuration configuration(Path folder, String databaseUrl, String replicas, String lag) {
        Map<String, Configuration.Option> options = new HashMap<>();
        Map.of(
                        "data",
                        folder.toString(),
                        "databaseUrl",
                        databaseUrl,
                        "masterKey",
                        "0f".repeat(32),
                        "http.port",
                        "0",
                        "storage.replicas",
                        replicas,
                        "storage.replicaLag",
                        lag)
                .forEach((key, text) -> options.put(key, new Configuration.Option("test", text)));
        return Configuration.defaults(options);
    }

    @AfterAll
    static void stop() {
        server.close();
        standby.close();
    }

    @BeforeEach
    void makeAProject() {
        user = server.newUser();
        old = withOldReads(user);
        project = user.newProject("Read");
        write("before");
        standby.catchUp();
        await(() -> read(old), ReplicaTest::isOld);
    }

    @AfterEach
    void goOn() {
        standby.resume();
    }

    private static TestUser withOldReads(TestUser user) {
        return user.with(server.write(tx -> server.server()
                        .installation()
                        .tokens()
                        .create(tx, user.id(), "old", new TokenUses(TokenScope.READ, Reach.ALL, true), null))
                .text());
    }

    private void write(String content) {
        write(user, content, "").ok();
    }

    private Reply write(TestUser by, String content, String source) {
        return by.call(
                "files/update",
                Map.of("projectId", project, "name", "main.py", "content", content, "codeSourceId", source));
    }

    private Reply read(TestUser by, Object... more) {
        Map<String, Object> fields = new HashMap<>(Map.of("projectId", project, "name", "main.py"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put((String) more[i], more[i + 1]);
        }
        return by.call("files/read", fields);
    }

    private static String content(Reply reply) {
        return reply.ok().at("/files/0/content").asString();
    }

    private static boolean isOld(Reply reply) {
        return reply.headers().firstValue("Leanto-Read-From").equals(Optional.of("replica"));
    }

    private static Reply await(Supplier<Reply> ask, Predicate<Reply> wanted) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Reply reply = ask.get();
        while (!wanted.test(reply)) {
            assertThat(System.nanoTime() - until).as(reply.text()).isNegative();
            reply = ask.get();
        }
        return reply;
    }

    @Test
    void tellsOnlyThoseWhatIsOldWhoHaveAskedForIt() {
        standby.pause();
        write("after");
        Reply told = read(old);
        assertThat(content(told)).isEqualTo("before");
        assertThat(isOld(told)).isTrue();
        Reply now = read(user);
        assertThat(content(now)).isEqualTo("after");
        assertThat(isOld(now)).isFalse();
        standby.resume();
        assertThat(content(await(() -> read(old), ReplicaTest::isOld))).isEqualTo("after");
    }

    @Test
    void saysOfARefusalToo() {
        standby.pause();
        Reply refused = old.call("projects/read", Map.of("projectId", user.newProject("Made")));
        refused.refused("Project not found");
        assertThat(isOld(refused)).isTrue();
    }

    private Reply named(TestUser by) {
        return by.call("projects/read", Map.of("projectId", project)).ok();
    }

    private static String name(Reply reply) {
        return reply.at("/projects/0/name").asString();
    }

    @Test
    void remembersNothingThatIsOldAndGivesOutWhatIsNew() {
        standby.pause();
        user.call("projects/update", Map.of("projectId", project, "name", "First"))
                .ok();
        assertThat(name(named(old))).isEqualTo("Read");
        assertThat(name(named(user))).isEqualTo("First");
        Reply remembered = named(old);
        assertThat(name(remembered)).isEqualTo("First");
        assertThat(isOld(remembered)).isFalse();
        user.call("projects/update", Map.of("projectId", project, "name", "Second"))
                .ok();
        assertThat(name(named(user))).isEqualTo("Second");
        assertThat(name(named(old))).isEqualTo("Second");
    }

    @Test
    void letsNobodyWriteWhoMayBeToldWhatIsOld() {
        standby.pause();
        write("after");
        assertThat(write(old, "late", "").code()).isEqualTo("TOKEN_READ_ONLY");
        assertThat(content(read(user))).isEqualTo("after");
        assertThatThrownBy(() -> new TokenUses(TokenScope.FULL, Reach.ALL, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(isOld(old.call("events/poll", Map.of()))).isFalse();
    }

    @Test
    void tellsNobodyWhatIsOlderThanTheyHaveRead() {
        assertThat(await(() -> read(old, "codeSourceId", "writer"), ReplicaTest::isOld)
                        .status())
                .isEqualTo(200);
        standby.pause();
        assertThat(write(user, "after", "writer").code()).isEmpty();
        Reply known = read(old, "codeSourceId", "writer");
        assertThat(content(known)).isEqualTo("after");
        assertThat(isOld(known)).isFalse();
        assertThat(content(read(old, "codeSourceId", "reader"))).isEqualTo("before");
        assertThat(write(user, "late", "reader").code()).isEqualTo("STALE_WRITE");
    }

    @Test
    void knowsTheRightsOfNow() {
        TestUser friend = server.newUser();
        server.addCollaborator(project, friend, true);
        TestUser oldFriend = withOldReads(friend);
        standby.catchUp();
        assertThat(content(await(() -> read(oldFriend), ReplicaTest::isOld))).isEqualTo("before");
        standby.pause();
        server.sql("DELETE FROM project_collaborators WHERE project_id = :project", Map.of("project", project));
        read(oldFriend).refused("Project not found");
        server.sql(
                "UPDATE api_tokens SET revoked_at = 1 WHERE label = 'old' AND user_id = :user",
                Map.of("user", user.id()));
        assertThat(read(old).code()).isEqualTo("TOKEN_REVOKED");
    }

    @Test
    void readsOnThePrimaryWhileThereIsNoStandby() {
        standby.stop();
        try (CapturedLog log = new CapturedLog()) {
            String told = "cannot be read, and the primary is instead";
            while (log.text().split(told, -1).length < 5) {
                Reply reply = read(old);
                assertThat(content(reply)).isEqualTo("before");
                assertThat(isOld(reply)).isFalse();
            }
            assertThat(log.json().lines().filter(line -> line.contains(told) && line.contains("\"WARN\"")))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(doctor().found()).contains("cannot be read");
        } finally {
            standby.startAgain();
        }
        assertThat(content(await(() -> read(old), ReplicaTest::isOld))).isEqualTo("before");
        assertThat(doctor().found()).contains("answers, and is ");
        try (Meters meters = new Meters("test")) {
            server.server().database().measure(meters);
            assertThat(meters.scrape())
                    .containsPattern("leanto_replica_reads_total\\{outcome=\"away\"} [1-9]")
                    .containsPattern("leanto_replica_reads_total\\{outcome=\"replica\"} [1-9]");
        }
    }

    private static Finding doctor() {
        Path folder = server.config().storage().folder();
        return new Doctor(configuration(folder, standby.primaryUrl(), standby.url(), ANY_LAG), false, server.clock())
                .examine().stream()
                        .filter(finding -> finding.check().equals("replica"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void readsOnThePrimaryWhileTheStandbyIsTooFarBehind() {
        try (TestServer strict = server(standby.primaryUrl(), standby.url(), "3s")) {
            TestUser there = new TestUser(strict, old.id(), old.token(), old.organizationId(), null);
            await(() -> read(there), ReplicaTest::isOld);
            standby.pause();
            write("after");
            Reply reply = await(() -> read(there), told -> !isOld(told));
            assertThat(content(reply)).isEqualTo("after");
            assertThat(content(read(old))).isEqualTo("before");
        }
    }

    @Test
    void isNotReadWhenItIsNoStandbyOfThisDatabase() {
        String lonely = Postgres.url(Postgres.newDatabase());
        assertThat(trouble(lonely, standby.url())).containsExactly("it is not a standby of this database");
        assertThat(trouble(lonely, lonely)).containsExactly("it is no standby");
    }

    private static List<String> trouble(String databaseUrl, String replicas) {
        try (TestServer other = server(databaseUrl, replicas, ANY_LAG)) {
            return other.server().database().replicas().stream()
                    .map(ReplicaState::trouble)
                    .toList();
        }
    }
}
