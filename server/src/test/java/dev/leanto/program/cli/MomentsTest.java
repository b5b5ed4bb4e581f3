package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

    /** A Wednesday. */
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "monday, 2026-11-23T00:00:00Z",
        "Wednesday, 2026-11-25T00:00:00Z",
        "thursday, 2026-11-19T00:00:00Z",
        "7d, 2026-11-18T10:00:00Z",
        "2026-11-01, 2026-11-01T00:00:00Z",
        "2026-11-01T08:30:00Z, 2026-11-01T08:30:00Z"
    })
    void areReadAsPeopleTypeThem(String text, Instant meant) {
        assertThat(Moments.parse("--since", text, NOW)).isEqualTo(meant);
    }
}
