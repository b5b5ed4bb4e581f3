package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalLong;
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
        Asker.asks(1, OptionalLong.empty(), () -> {
            turns.begin();
            turns.begin();
            assertThatThrownBy(turns::begin).isInstanceOf(UnwritableException.class);
        });
        Asker.asks(2, OptionalLong.empty(), turns::begin);
        Asker.asks(
                2, OptionalLong.empty(), () -> assertThatThrownBy(turns::begin).hasMessageContaining("No connection"));
        Asker.asks(1, OptionalLong.empty(), turns::end);
        turns.begin();
        Asker.asks(
                1, OptionalLong.empty(), () -> assertThatThrownBy(turns::begin).hasMessageContaining("No connection"));
        turns.end();
        Asker.asks(1, OptionalLong.empty(), turns::begin);
    }
}
