package dev.leanto.projects.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterWireTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "-1",
                "10",
                "999999999999999",
                "0.1",
                "-0.5",
                "1.5",
                "0.0001",
                "0.00012",
                "100.25",
                "123456789.123456",
                "0.123456789012345"
            })
    void sendsAPlainNumberAsANumber(String text) {
        assertThat(ParameterWire.isPlainNumber(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1 ",
                "+1",
                "01",
                "1.",
                ".5",
                "-0",
                "-0.0",
                "0.0",
                "1.0",
                "0.10",
                "1e5",
                "1E5",
                "0x1",
                "1000000000000000",
                "0.00001",
                "0.00009",
                "1234567890.1234567",
                "NaN",
                "Infinity",
                "1,5",
                "abc",
                "١",
                "1\n"
            })
    void sendsEverythingElseAsText(String text) {
        assertThat(ParameterWire.isPlainNumber(text)).isFalse();
    }

    /** A client reads the number as a double and prints the shortest digits that mean it: they must be the same. */
    @Test
    void sendsNothingAsANumberThatAClientWouldPrintInOtherWords() {
        long seed = 7;
        Random random = new Random(seed);
        int numbers = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(20))
                    .toPlainString();
            if (ParameterWire.isPlainNumber(text)) {
                numbers++;
                assertThat(new BigDecimal(Double.toString(Double.parseDouble(text)))
                                .stripTrailingZeros()
                                .toPlainString())
                        .as("seed %s", seed)
                        .isEqualTo(text);
            }
        }
        assertThat(numbers).isGreaterThan(10_000);
    }
}
