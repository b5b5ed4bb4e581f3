package dev.leanto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens before any command. What it is good for is measured by the attacks of {@code make fuzz}. */
class MainTest {

    @BeforeEach
    @AfterEach
    void forget() {
        System.clearProperty(Main.CARRIERS);
    }

    @Test
    void hasMoreCarriersThanRequestsThatComputeAtOnce() {
        Main.setCarriers();
        assertThat(Integer.getInteger(Main.CARRIERS))
                .isGreaterThanOrEqualTo(32)
                .isGreaterThanOrEqualTo(4 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void keepsToWhatWhoeverStartedItHasSet() {
        System.setProperty(Main.CARRIERS, "3");
        Main.setCarriers();
        assertThat(Integer.getInteger(Main.CARRIERS)).isEqualTo(3);
    }
}
