package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrimaryLogTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final PrimaryLog log = new PrimaryLog(Duration.ofSeconds(10));

    private void note(long second, long position) {
        log.add(new PrimaryLog.Mark(second * SECOND, second, position));
    }

    private long known(long position) {
        return log.knownAt(position).map(mark -> mark.at() / SECOND).orElse(-1L);
    }

    @Test
    void knowsTheLastMomentThatAReplicaKnows() {
        note(1, 100);
        note(2, 100);
        note(3, 250);
        assertThat(known(99)).isEqualTo(-1);
        assertThat(known(100)).isEqualTo(2);
        assertThat(known(249)).isEqualTo(2);
        assertThat(known(250)).isEqualTo(3);
        assertThat(known(1_000)).isEqualTo(3);
    }

    @Test
    void forgetsWhatIsTooOldToCount() {
        note(1, 100);
        note(11, 200);
        assertThat(known(100)).isEqualTo(1);
        note(12, 200);
        assertThat(known(100)).isEqualTo(-1);
        log.forget();
        assertThat(known(1_000)).isEqualTo(-1);
    }

    @Test
    void remembersNoMoreThanSoMuch() {
        PrimaryLog patient = new PrimaryLog(Duration.ofDays(1));
        for (int i = 0; i < 5_000; i++) {
            patient.add(new PrimaryLog.Mark(i, i, i));
        }
        assertThat(patient.knownAt(3_999)).isEmpty();
        assertThat(patient.knownAt(4_000)).isPresent();
    }
}
