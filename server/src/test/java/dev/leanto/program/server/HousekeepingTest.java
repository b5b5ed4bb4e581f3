package dev.leanto.program.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.db.UnwritableException;
import dev.leanto.testing.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void doesEveryTaskAgainAndAgainWhateverBecomesOfOne() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(3);
        CountDownLatch done = new CountDownLatch(3);
        try (CapturedLog log = new CapturedLog();
                Housekeeping housekeeping = new Housekeeping(List.of(
                        Housekeeping.Task.atOnceAndEvery(SHORT, "Breaking", () -> {
                            failed.countDown();
                            throw new IllegalStateException("broken");
                        }),
                        Housekeeping.Task.every(SHORT, "Tidying", done::countDown)))) {
            housekeeping.begin();
            assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(log.text()).contains("Breaking failed, and will be tried again broken");
        }
    }

    @Test
    void doesNothingBeforeItBeginsNorAfterItsEnd() throws InterruptedException {
        AtomicInteger early = new AtomicInteger();
        new Housekeeping(List.of(Housekeeping.Task.atOnceAndEvery(SHORT, "Early", early::incrementAndGet))).close();
        CountDownLatch running = new CountDownLatch(1);
        AtomicInteger late = new AtomicInteger();
        Housekeeping housekeeping = new Housekeeping(List.of(
                Housekeeping.Task.atOnceAndEvery(SHORT, "Long", running::countDown),
                Housekeeping.Task.every(SHORT, "Late", late::incrementAndGet)));
        housekeeping.begin();
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        housekeeping.close();
        int then = late.get();
        assertThat(early).hasValue(0);
        assertThat(late).hasValue(then);
    }

    @Test
    void callsItNoFailureThatTheStopHasBrokenSomethingOff() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        try (CapturedLog log = new CapturedLog()) {
            Housekeeping housekeeping =
                    new Housekeeping(List.of(Housekeeping.Task.atOnceAndEvery(SHORT, "Waiting", () -> {
                        running.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw new UnwritableException(UnwritableException.Reason.LOCKED, e);
                        }
                    })));
            housekeeping.begin();
            assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
            housekeeping.close();
            assertThat(log.text())
                    .contains("Waiting was broken off by the stop")
                    .doesNotContain("failed");
        }
    }

    @Test
    void refusesATaskWithoutAPeriod() {
        assertThatThrownBy(() -> Housekeeping.Task.every(Duration.ZERO, "Never", () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Never has no period: PT0S");
    }
}
