package dev.leanto.machine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A moment of a request is one moment for everybody, and what is none is refused by name. */
class TimeFieldTest {

    private record Request(@Nullable Instant since) {}

    private static final RequestShape<Request> SHAPE = RequestShape.of(Request.class);

    private static @Nullable Instant read(Value since) {
        return SHAPE.read(Params.of(Map.of(), Map.of("since", since), Encoding.JSON))
                .since();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-12-31T23:59:59Z, 2027-12-31T23:59:59Z",
        "2027-12-31T23:59:59.123+01:30, 2027-12-31T22:29:59.123Z",
        "2027-12-31T23:59Z, 2027-12-31T23:59:00Z",
        "2027-12-31, 2027-12-31T00:00:00Z"
    })
    void readsMomentsAndDays(String text, String moment) {
        assertThat(read(new Value.Text(text))).isEqualTo(Instant.parse(moment));
    }

    @Test
    void takesAnEmptyTextForNone() {
        assertThat(read(new Value.Text(""))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2027-13-01", "2027-02-30", "2027-12-31T23:59:59", "+999999999-12-31T00:00Z9"})
    void refusesWhatIsNoMoment(String text) {
        assertThatThrownBy(() -> read(new Value.Text(text)))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith(
                        "since must be a time such as 2027-12-31T23:59:59Z, or a day such as 2027-12-31, not");
    }

    @Test
    void refusesNumbers() {
        assertThatThrownBy(() -> read(new Value.Numeral("1800000000"))).hasMessageContaining("since must be a time");
    }
}
