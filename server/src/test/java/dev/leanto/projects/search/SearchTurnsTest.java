package dev.leanto.projects.search;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SearchTurnsTest {

    private static final String BUSY = "Too many searches are running";

    private final SearchTurns turns = new SearchTurns(Duration.ofMillis(1));

    @Test
    void oneUserLeavesTurnsToTheOthers() {
        turns.begin(1);
        turns.begin(1);
        assertThatThrownBy(() -> turns.begin(1)).hasMessageStartingWith(BUSY);
        turns.begin(2);
        turns.begin(3);
        assertThatThrownBy(() -> turns.begin(4)).hasMessageStartingWith(BUSY);
        turns.end(1);
        // Who waited in vain has taken nothing with them.
        assertThatCode(() -> turns.begin(4)).doesNotThrowAnyException();
        turns.end(1);
        assertThatCode(() -> turns.begin(1)).doesNotThrowAnyException();
    }
}
