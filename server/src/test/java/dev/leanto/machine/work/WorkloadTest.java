package dev.leanto.machine.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who is let in, by a clock that the test sets. */
class WorkloadTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Workload workload = new Workload(4, 100, Duration.ofMillis(10), nanos::get);
    private final List<Place> places = new ArrayList<>();

    private int enter(int count) {
        int before = places.size();
        for (int i = 0; i < count; i++) {
            Place place = workload.enter();
            if (place != null) {
                places.add(place);
            }
        }
        return places.size() - before;
    }

    private void leave(int count) {
        for (int i = 0; i < count; i++) {
            places.removeLast().leave();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Too many for a period, in which so many are done. */
    private void crowded(int done) {
        pass(Workload.PERIOD.plusNanos(1));
        enter(1000);
        for (int i = 0; i < done; i++) {
            leave(1);
            enter(1);
        }
    }

    @Test
    void letsACrowdInAfterACalmButNeverMoreThanTheMost() {
        assertThat(enter(1000)).isEqualTo(100);
        assertThat(workload.refused()).isEqualTo(900);
        assertThat(workload.atWork()).isEqualTo(100);
    }

    @Test
    void letsInAsManyAsAreDoneInTimeWhenThereAreTooManyForLong() {
        enter(1000);
        crowded(250);
        crowded(250);
        crowded(0);
        assertThat(workload.limit()).as("250 in 25 ms are 100 in 10 ms").isBetween(90, 100);
        for (int i = 0; i < 40; i++) {
            crowded(100);
        }
        assertThat(workload.limit()).as("100 in 25 ms are 40 in 10 ms").isBetween(38, 41);
        leave(30);
        enter(1000);
        assertThat(workload.atWork()).isEqualTo(workload.limit());
    }

    @Test
    void letsSomeInHoweverSlowlyTheyAreDone() {
        enter(1000);
        for (int i = 0; i < 200; i++) {
            crowded(0);
        }
        assertThat(workload.limit()).isEqualTo(4);
        leave(97);
        assertThat(enter(1000)).isEqualTo(1);
    }

    @Test
    void letsACrowdInAgainWhenItWasCalm() {
        enter(1000);
        for (int i = 0; i < 200; i++) {
            crowded(0);
        }
        leave(100);
        pass(Duration.ofMillis(200));
        assertThat(enter(1000)).isEqualTo(100);
    }

    @Test
    void saysForASecondThatSomebodyWasRefused() {
        enter(100);
        assertThat(workload.isOverloaded()).isFalse();
        enter(1);
        assertThat(workload.isOverloaded()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(workload.isOverloaded()).isFalse();
    }

    @Test
    void countsNobodyWhoWaitsOrHasLeft() {
        Place place = workload.enter();
        assertThat(place).isNotNull();
        boolean result = place.take(() -> {
            assertThat(workload.atWork()).isEqualTo(1);
            Place.rest();
            Place.rest();
            assertThat(workload.atWork()).isZero();
            Place.goOn();
            Place.goOn();
            assertThat(workload.atWork()).isEqualTo(1);
            Place.rest();
            Place.leaveForGood();
            Place.goOn();
            assertThat(workload.atWork()).isZero();
            return true;
        });
        place.leave();
        assertThat(result).isTrue();
        assertThat(workload.atWork()).isZero();
    }

    @Test
    void countsWhoWaitsForATurnAsWaiting() throws Exception {
        int turns = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        for (int i = 0; i < turns; i++) {
            HeavyWork.begin();
        }
        Place place = workload.enter();
        assertThat(place).isNotNull();
        Thread waiter = Thread.startVirtualThread(() -> place.take(() -> {
            HeavyWork.begin();
            HeavyWork.end();
            return true;
        }));
        while (workload.atWork() != 0 || HeavyWork.waiting() == 0) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < turns; i++) {
            HeavyWork.end();
        }
        waiter.join();
        assertThat(workload.atWork()).isZero();
    }
}
