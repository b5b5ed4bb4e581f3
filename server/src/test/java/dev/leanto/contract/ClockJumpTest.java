package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** However the clock jumps: a deleted project can be restored for as long as it says, and is purged only then. */
@OnBothDatabases
class ClockJumpTest {

    private static final Duration INSTANT = Duration.ofMillis(1);

    @Parameter
    private TestDatabase database;

    private ServerConfig.Storage storage;
    private TestServer server;
    private TestUser user;
    private int projectId;

    @BeforeEach
    void start() {
        storage = database.newStorage();
        server = TestServer.start(storage);
        awaitFirstLook();
        user = server.firstUser();
        projectId = user.newProject("Doomed");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void delete() {
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        server.purge();
    }

    private boolean isThere() {
        return server.number("SELECT count(*) FROM projects WHERE id = :id", Map.of("id", projectId)) == 1;
    }

    private void keepsItFor(Duration rest) {
        assertThat(server.purge()).isZero();
        server.clock().advance(rest);
        assertThat(server.purge()).isZero();
        assertThat(isThere()).isTrue();
        server.clock().advance(INSTANT);
        assertThat(server.purge()).isEqualTo(1);
        assertThat(isThere()).isFalse();
    }

    /** Starts it again, with a clock that has gone on meanwhile, or was set. */
    private void startAgainAfter(Duration time) {
        TestClock clock = new TestClock();
        clock.jump(Duration.between(clock.instant(), server.clock().instant()).plus(time));
        server.close();
        server = TestServer.start(server.config(), clock);
        awaitFirstLook();
    }

    /** What a look has found is in the database before it is in the log. */
    private static void awaitLine(CapturedLog log, String line) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!log.text().contains(line) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(log.text()).contains(line);
    }

    /** A server looks at its clocks by itself when it has started. */
    private void awaitFirstLook() {
        long now = server.clock().millis();
        while (server.number("SELECT count(*) FROM bin_clock WHERE seen_at = :now", Map.of("now", now)) == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aClockThatIsAheadAtTheStartPurgesNothing() {
        delete();
        try (CapturedLog log = new CapturedLog()) {
            startAgainAfter(Duration.ofDays(40));
            assertThat(server.purge()).isZero();
            awaitLine(
                    log,
                    "Nothing is purged from the recycle bin for now: the clock went on by 39 days that no server"
                            + " has seen pass: it was set, or the machine was off");
        }
        keepsItFor(Duration.ofDays(29));
    }

    @Test
    void everyStartCountsForADayAtMost() {
        delete();
        for (int start = 1; start <= 5; start++) {
            startAgainAfter(Duration.ofDays(40));
            assertThat(server.purge()).isZero();
        }
        keepsItFor(Duration.ofDays(25));
    }

    @Test
    void aShortPauseCountsWhole() {
        delete();
        startAgainAfter(Duration.ofHours(20));
        keepsItFor(Duration.ofDays(30).minusHours(20));
    }

    @Test
    void aDeletionUnderAClockThatIsBehindCountsFromTheDeletion() {
        server.purge();
        server.clock().jump(Duration.ofDays(-60));
        try (CapturedLog log = new CapturedLog()) {
            delete();
            assertThat(log.text())
                    .contains("Nothing is purged from the recycle bin for now: the clock was set back by 60 days");
        }
        server.clock().jump(Duration.ofDays(60));
        keepsItFor(Duration.ofDays(30));
    }

    @Test
    void aDeletionUnderAClockThatIsAheadIsNotKeptForLonger() {
        server.clock().jump(Duration.ofDays(400));
        delete();
        server.clock().jump(Duration.ofDays(-400));
        keepsItFor(Duration.ofDays(30));
    }

    @Test
    void aClockThatIsSetWhileTheServerRunsPurgesNothing() {
        delete();
        server.clock().advance(Duration.ofDays(29));
        server.clock().jump(Duration.ofDays(2));
        assertThat(server.purge()).isZero();
        keepsItFor(Duration.ofDays(1));
    }

    @Test
    void nothingIsPurgedWhileTheDatabaseShowsAnotherTime() {
        delete();
        server.clock().advance(Duration.ofDays(31));
        server.clock().databaseAhead(Duration.ofMinutes(-6));
        try (CapturedLog log = new CapturedLog()) {
            assertThat(server.purge()).isZero();
            assertThat(log.text()).contains("the database's clock is 6 minutes behind this machine's");
        }
        assertThat(isThere()).isTrue();
        server.clock().databaseAhead(Duration.ofMinutes(5));
        assertThat(server.purge()).isEqualTo(1);
    }

    private boolean forgets(Duration age) {
        server.server().purge().surelyOlder(age).ifPresent(server.server().installation()::forgetAudit);
        return server.number("SELECT count(*) FROM audit_events", Map.of()) == 0;
    }

    @Test
    void aClockThatIsAheadForgetsNoAudit() {
        Duration age = Duration.ofDays(20);
        startAgainAfter(Duration.ofDays(40));
        assertThat(forgets(age)).isFalse();
        server.clock().advance(Duration.ofDays(18));
        assertThat(forgets(age)).isFalse();
        server.clock().advance(Duration.ofDays(2));
        assertThat(forgets(age)).isTrue();
    }

    @Test
    void aClockThatIsSetForgetsNoAudit() {
        try (CapturedLog log = new CapturedLog()) {
            server.clock().jump(Duration.ofDays(400));
            assertThat(forgets(Duration.ofDays(365))).isFalse();
            assertThat(log.text()).contains("Nothing is forgotten for now: the clock went on by 400 days");
        }
        assertThat(forgets(Duration.ofDays(365))).isFalse();
        server.clock().jump(Duration.ofDays(-400));
        assertThat(forgets(Duration.ofDays(365))).isFalse();
        assertThat(forgets(Duration.ofDays(365))).isFalse();
    }

    @Test
    void aRestoredProjectBeginsAnew() {
        delete();
        server.clock().advance(Duration.ofDays(29));
        server.purge();
        user.call("projects/update", Map.of("projectId", projectId, "name", "Back"))
                .ok();
        delete();
        keepsItFor(Duration.ofDays(30));
    }
}
