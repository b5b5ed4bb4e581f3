package dev.leanto.projects.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How long is waited between attempts. */
class PatienceTest {

    @Test
    void waitsTwiceAsLongEachTimeUpToAnHour() {
        Patience patience = new Patience(new Random(1));
        for (int attempts = 1; attempts < 100; attempts++) {
            long middle = Math.min(3600, attempts > 20 ? 3600 : 5L << (attempts - 1));
            assertThat(patience.after(attempts))
                    .isBetween(Duration.ofMillis(middle * 750), Duration.ofMillis(middle * 1250));
        }
    }

    @Test
    void waitsNotTheSameForAll() {
        Patience patience = new Patience(new Random(1));
        assertThat(patience.after(1)).isNotEqualTo(patience.after(1));
    }
}
