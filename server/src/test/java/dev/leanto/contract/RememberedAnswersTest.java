package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.people.users.TokenScope;
import dev.leanto.program.server.Installation;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.SeededRandom;
import dev.leanto.testing.TestUser;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer is given again only while nothing was committed since, whoever has committed it. */
class RememberedAnswersTest extends ContractTest {

    private int project;

    /** What another process would write: through connections of its own. */
    private void beside(String sql, Map<String, ?> values) {
        try (Installation other = Installation.forCommand(server.config(), Clock.systemUTC(), new SeededRandom(2))) {
            other.database().write(tx -> tx.update(sql).bindMap(values).execute());
        }
    }

    private void warmUp() {
        project = user.newProject("Remembered");
        user.project(project);
        user.project(project);
    }

    @Test
    void seesWhatTheServerItselfHasWritten() {
        warmUp();
        user.call("projects/update", Map.of("projectId", project, "description", "new"))
                .ok();
        assertThat(user.project(project).at("/projects/0/description").asString())
                .isEqualTo("new");
        user.call("projects/delete", Map.of("projectId", project)).ok();
        assertThat(user.project(project).at("/projects/0/name").asString()).isEqualTo("Recycle Bin/Remembered");
    }

    @Test
    void seesWhatAnotherProcessHasWritten() {
        warmUp();
        beside("UPDATE projects SET description = 'theirs' WHERE id = :id", Map.of("id", project));
        assertThat(user.project(project).at("/projects/0/description").asString())
                .isEqualTo("theirs");
        beside("UPDATE users SET name = 'Renamed' WHERE id = :id", Map.of("id", user.id()));
        assertThat(user.project(project).at("/projects/0/collaborators/0/name").asString())
                .isEqualTo("Renamed");
        beside("UPDATE api_tokens SET revoked_at = 1 WHERE user_id = :id", Map.of("id", user.id()));
        assertThat(user.call("projects/read", Map.of("projectId", project))
                        .errors()
                        .getFirst())
                .startsWith("The API token 'laptop' was revoked");
    }

    @Test
    void keepsTheAnswersOfUsersApart() {
        warmUp();
        TestUser stranger = server.newUser();
        stranger.call("projects/read", Map.of("projectId", project)).refused("Project not found");
        user.project(project);
        stranger.call("projects/read", Map.of("projectId", project)).refused("Project not found");
        server.addCollaborator(project, stranger, false);
        assertThat(stranger.project(project).at("/projects/0/owner").asBoolean())
                .isFalse();
        assertThat(user.project(project).at("/projects/0/owner").asBoolean()).isTrue();
    }

    @Test
    void endsATokenInTimeAlthoughNothingIsWritten() {
        warmUp();
        TestUser guest = server.withToken(user, TokenScope.FULL, Duration.ofHours(1));
        guest.project(project);
        server.clock().advance(Duration.ofHours(2));
        assertThat(guest.call("projects/read", Map.of("projectId", project))
                        .errors()
                        .getFirst())
                .contains("expired on");
    }

    /** Forty requests of nearly four megabytes each; a tenth of them is far more than anything else that is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"nobodyReadsThis", "organizationId"})
    void keepsNoLongFieldsOfARequest(String field) {
        warmUp();
        long before = held();
        for (int i = 0; i < 40; i++) {
            user.call("projects/read", Map.of("projectId", project, field, i + "x".repeat(3_900_000)))
                    .ok();
        }
        assertThat(held() - before).isLessThan(16_000_000);
    }

    private static long held() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
