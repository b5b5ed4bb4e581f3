package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who waits for a connection, and for how long. */
class TurnsTest {

    @Test
    void refusesWhoWaitsTooLong() {
        Turns turns = new Turns(2, Duration.ofMillis(1));
        turns.begin();
        turns.begin();
        assertThatThrownBy(turns::begin).isInstanceOf(DatabaseException.class).hasMessageContaining("No connection");
        turns.end();
        turns.begin();
        assertThatThrownBy(turns::begin).isInstanceOf(DatabaseException.class);
    }

    @Test
    void leavesSomethingToOthersHoweverManyOneHas() {
        Turns turns = new Turns(3, 2, Duration.ofMillis(1));
        Payer.pays(1, () -> {
            turns.begin();
            turns.begin();
            assertThatThrownBy(turns::begin).isInstanceOf(UnwritableException.class);
        });
        Payer.pays(2, turns::begin);
        Payer.pays(2, () -> assertThatThrownBy(turns::begin).hasMessageContaining("No connection"));
        Payer.pays(1, turns::end);
        turns.begin();
        Payer.pays(1, () -> assertThatThrownBy(turns::begin).hasMessageContaining("No connection"));
        turns.end();
        Payer.pays(1, turns::begin);
    }
}
