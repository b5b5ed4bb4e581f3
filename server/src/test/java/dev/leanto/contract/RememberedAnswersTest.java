package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.people.users.TokenScope;
import dev.leanto.program.server.Installation;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.SeededRandom;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestUser;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
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

    /** How the server comes by an answer. */
    private enum Answer {
        MADE,
        GIVEN_AGAIN,
        NOT_REMEMBERED
    }

    /** PostgreSQL tells of what its other databases and its own housekeeping commit too: then an answer is made once more. */
    private void is(Answer expected, Runnable request) {
        Answer actual = answer(request);
        boolean patient = database == TestDatabase.POSTGRESQL && expected == Answer.GIVEN_AGAIN;
        for (int i = 0; patient && actual == Answer.MADE && i < 50; i++) {
            actual = answer(request);
        }
        assertThat(actual).isEqualTo(expected);
    }

    private Answer answer(Runnable request) {
        var before = server.server().rememberedAnswers();
        request.run();
        var after = server.server().rememberedAnswers();
        long again = after.hits() - before.hits();
        long made = after.misses() - before.misses();
        assertThat(again + made).isLessThanOrEqualTo(1);
        return again == 1 ? Answer.GIVEN_AGAIN : made == 1 ? Answer.MADE : Answer.NOT_REMEMBERED;
    }

    private void asksAgain() {
        is(Answer.MADE, () -> user.project(project));
        is(Answer.GIVEN_AGAIN, () -> user.project(project));
    }

    @BeforeEach
    void warmUp() {
        project = user.newProject("Remembered");
        asksAgain();
    }

    private String now(String pointer) {
        String[] text = new String[1];
        is(Answer.MADE, () -> text[0] = user.project(project).at(pointer).asString());
        is(
                Answer.GIVEN_AGAIN,
                () -> assertThat(user.project(project).at(pointer).asString()).isEqualTo(text[0]));
        return text[0];
    }

    @Test
    void seesWhatTheServerItselfHasWritten() {
        user.call("projects/update", Map.of("projectId", project, "description", "new"))
                .ok();
        assertThat(now("/projects/0/description")).isEqualTo("new");
        user.call("projects/delete", Map.of("projectId", project)).ok();
        assertThat(now("/projects/0/name")).isEqualTo("Recycle Bin/Remembered");
    }

    @Test
    void isGivenAgainAfterWhatWritesNothing() {
        user.call("projects/update", Map.of("projectId", project, "description", ""))
                .ok();
        user.call("projects/update", Map.of("projectId", project, "name", "..")).errors();
        user.call("projects/read").ok();
        is(Answer.GIVEN_AGAIN, () -> user.project(project));
    }

    @Test
    void seesWhatAnotherProcessHasWritten() {
        beside("UPDATE projects SET description = 'theirs' WHERE id = :id", Map.of("id", project));
        assertThat(now("/projects/0/description")).isEqualTo("theirs");
        beside("UPDATE users SET name = 'Renamed' WHERE id = :id", Map.of("id", user.id()));
        assertThat(now("/projects/0/collaborators/0/name")).isEqualTo("Renamed");
        beside("UPDATE api_tokens SET revoked_at = 1 WHERE user_id = :id", Map.of("id", user.id()));
        is(Answer.NOT_REMEMBERED, () -> assertThat(refusal(user)).startsWith("The API token 'laptop' was revoked"));
    }

    private String refusal(TestUser by) {
        return by.call("projects/read", Map.of("projectId", project)).errors().getFirst();
    }

    @Test
    void keepsTheAnswersOfUsersApart() {
        TestUser stranger = server.newUser();
        is(Answer.MADE, () -> assertThat(refusal(stranger)).isEqualTo("Project not found"));
        asksAgain();
        is(Answer.MADE, () -> assertThat(refusal(stranger)).isEqualTo("Project not found"));
        server.addCollaborator(project, stranger, false);
        is(
                Answer.MADE,
                () -> assertThat(stranger.project(project)
                                .at("/projects/0/owner")
                                .asBoolean())
                        .isFalse());
        is(
                Answer.MADE,
                () -> assertThat(user.project(project).at("/projects/0/owner").asBoolean())
                        .isTrue());
    }

    @Test
    void goesByWhatIsAskedHoweverItIsSent() {
        is(
                Answer.GIVEN_AGAIN,
                () -> user.request("projects/read")
                        .form(Map.of("projectId", project))
                        .send()
                        .ok());
        is(Answer.NOT_REMEMBERED, () -> user.call("projects/read").ok());
        is(Answer.GIVEN_AGAIN, () -> user.project(project));
    }

    @Test
    void endsATokenInTimeAlthoughNothingIsWritten() {
        TestUser guest = server.withToken(user, TokenScope.FULL, Duration.ofHours(1));
        is(Answer.MADE, () -> guest.project(project));
        is(Answer.GIVEN_AGAIN, () -> guest.project(project));
        server.clock().advance(Duration.ofHours(2));
        is(Answer.NOT_REMEMBERED, () -> assertThat(refusal(guest)).contains("expired on"));
    }

    /** Forty requests of nearly four megabytes each; a tenth of them is far more than anything else that is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"nobodyReadsThis", "organizationId"})
    void keepsNoLongFieldsOfARequest(String field) {
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
