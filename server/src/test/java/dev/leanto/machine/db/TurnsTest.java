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
}
