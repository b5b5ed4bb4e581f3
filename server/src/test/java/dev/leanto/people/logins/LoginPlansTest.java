package dev.leanto.people.logins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever logs in is found by an index, however many users there are: anybody may ask for that, and often. */
class LoginPlansTest extends ContractTest {

    @Test
    void findsWhoIsMeantByNameOrAddress() {
        List<String> steps = Plans.of(server, database, ProofStore.CALLED.replace("?", ":key"));
        assertThat(steps).noneMatch(Plans::isScan);
        assertThat(steps).anyMatch(step -> step.contains("users_by_name"));
        assertThat(steps).anyMatch(step -> step.contains("users_by_email"));
    }
}
