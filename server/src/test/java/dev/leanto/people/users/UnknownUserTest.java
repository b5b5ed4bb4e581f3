package dev.leanto.people.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Credentials;
import dev.leanto.machine.auth.TimedProof;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Whoever has no token learns nothing of who is here: what a refused proof costs is counted, and always the same. */
class UnknownUserTest extends ContractTest {

    private static final int UNKNOWN = 1_999_999_999;

    /** What the work of a proof was: reads of the database, tokens unsealed, hashes compared. */
    private record Work(int reads, int unsealed, int hashed) {}

    private TimedProofs.Attempt attempt(TestUser by) {
        return server.server().installation().logIn().proofs()
        .new Attempt((TimedProof) Credentials.ofQuery(by.credentials(by.timestamp()), by.timestamp()));
    }

    private Work work(int userId) {
        TimedProofs.Attempt attempt = attempt(new TestUser(server, userId, "0".repeat(64), "", null));
        assertThat(attempt.token(server.server().database().epoch())).isNull();
        return work(attempt);
    }

    private static Work work(TimedProofs.Attempt done) {
        return new Work(done.reads(), done.unsealed(), done.hashed());
    }

    /** Users with as many tokens, as many of them over. */
    private List<TestUser> people() {
        TestUser few = server.newUser();
        TestUser many = server.newUser();
        TestUser full = server.newUser();
        Tokens tokens = server.server().installation().tokens();
        for (int i = 1; i < 16; i++) {
            server.withToken(many, TokenScope.FULL, null);
        }
        for (int i = 1; i < 60; i++) {
            server.withToken(full, TokenScope.FULL, null);
            if (i < 31) {
                int newest = (int) server.number("SELECT max(id) FROM api_tokens", Map.of());
                server.write(tx -> tokens.revoke(tx, newest));
            }
        }
        return List.of(few, many, full);
    }

    @Test
    void costsAsMuchAsAnyThatIsKnown() {
        List<TestUser> people = people();
        Work first = work(UNKNOWN);
        assertThat(first).isEqualTo(new Work(1, TimedProofs.TRIED, TimedProofs.TRIED));
        for (TestUser known : people) {
            assertThat(work(known.id())).isEqualTo(first);
        }
        Work again = work(UNKNOWN);
        assertThat(again).isEqualTo(new Work(0, 0, TimedProofs.TRIED));
        for (TestUser known : people) {
            assertThat(work(known.id())).isEqualTo(again);
        }
    }

    @Test
    void costsNothingMoreToWhomIsRight() {
        TestUser many = people().get(1);
        TimedProofs.Attempt attempt = attempt(many);
        assertThat(attempt.token(OptionalLong.empty())).isNotNull();
        assertThat(work(attempt)).isEqualTo(new Work(1, 16, 16));
    }

    /** However many are over, those that are valid are all tried. */
    @Test
    void hasAllTheirValidTokensTried() {
        TestUser full = people().get(2);
        full.call("authenticate").ok();
    }
}
