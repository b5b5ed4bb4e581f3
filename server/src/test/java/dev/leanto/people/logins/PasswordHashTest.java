package dev.leanto.people.logins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    private final PasswordHash hashes = new PasswordHash(Duration.ofMillis(1));

    private void refuses(String whose) {
        assertThatThrownBy(() -> hashes.inTurn(whose, () -> "done")).hasMessageContaining("again");
    }

    private String during(String whose, Supplier<String> meanwhile) {
        return hashes.inTurn(whose, meanwhile);
    }

    @Test
    void twoAreHashedAtATimeAndOneOfTheSameUser() {
        String done = during("user 1", () -> {
            refuses("user 1");
            return during("network", () -> {
                refuses("user 1");
                refuses("another");
                return "done";
            });
        });
        assertThat(done).isEqualTo("done");
        // Nobody who waited in vain has taken anything with them.
        assertThat(during("user 1", () -> during("another", () -> "done"))).isEqualTo("done");
    }
}
