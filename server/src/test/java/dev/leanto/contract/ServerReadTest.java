package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who runs the server sees how it is, and nobody else does. */
class ServerReadTest extends ContractTest {

    private TestServer own;
    private TestUser operator;

    @BeforeEach
    void start() {
        // Its clock is moved, which other tests must not see.
        own = TestServer.start(database.newStorage());
        operator = own.newUser();
        own.makeOperator(operator);
    }

    @AfterEach
    void stop() {
        own.close();
    }

    @Test
    void showsWhatIsFoundAndWhatIsMeasured() {
        Reply seen = operator.call("server/read").ok();
        assertThat(seen.all("/findings", "check"))
                .contains("open files", "packing", "disk", "data folder", "clock", "tls", "backups");
        assertThat(seen.all("/findings", "state"))
                .isSubsetOf("ok", "warning", "failure")
                .startsWith("ok");
        assertThat(seen.at("/database").asString()).isEqualToIgnoringCase(database.name());
        assertThat(seen.at("/schema").asInt()).isPositive();
        assertThat(seen.at("/users").asLong()).isEqualTo(own.number("SELECT count(*) FROM users", Map.of()));
        assertThat(seen.all("/measures", "name"))
                .contains("leanto.database.statements", "leanto.answers.remembered", "jvm.memory.used");
        assertThat(seen.at("/requestsMeasured").asBoolean()).isFalse();
    }

    @Test
    void looksOnceInTenSecondsHoweverOftenItIsAsked() {
        Reply first = operator.call("server/read").ok();
        operator.newProject("Made since");
        own.clock().advance(Duration.ofSeconds(9));
        Reply soon = operator.call("server/read").ok();
        assertThat(soon.at("/seen")).isEqualTo(first.at("/seen"));
        assertThat(soon.at("/projects")).isEqualTo(first.at("/projects"));
        own.clock().advance(Duration.ofSeconds(1));
        Reply later = operator.call("server/read").ok();
        assertThat(later.at("/projects").asInt())
                .isEqualTo(first.at("/projects").asInt() + 1);
        assertThat(later.at("/started")).isEqualTo(first.at("/started"));
        assertThat(later.at("/seen")).isNotEqualTo(first.at("/seen"));
    }

    @Test
    void isForOperatorsOnly() {
        operator.call("server/read").ok();
        Reply refused = own.newUser().call("server/read");
        assertThat(refused.code()).isEqualTo("OPERATORS_ONLY");
        assertThat(refused.json().has("findings")).isFalse();
        // Whoever may see one project with a token is no operator by it.
        TestUser limited =
                operator.with(own.bearer(operator, TokenScope.FULL, Reach.only(List.of(operator.newProject("One")))));
        assertThat(limited.call("server/read").code()).isEqualTo("OPERATORS_ONLY");
        own.sql("UPDATE users SET operator = FALSE WHERE id = :id", Map.of("id", operator.id()));
        assertThat(operator.call("server/read").code()).isEqualTo("OPERATORS_ONLY");
    }
}
