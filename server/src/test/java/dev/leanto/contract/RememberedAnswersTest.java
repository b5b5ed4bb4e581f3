package dev.leanto.contract;

import static dev.leanto.contract.Remembering.GIVEN_AGAIN;
import static dev.leanto.contract.Remembering.MADE;
import static dev.leanto.contract.Remembering.NOT_REMEMBERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.people.users.TokenScope;
import dev.leanto.program.server.Installation;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.OfOneServer;
import dev.leanto.testing.SeededRandom;
import dev.leanto.testing.TestUser;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An answer is given again while nothing was committed since of which it is made, whoever has committed it. */
@OfOneServer
class RememberedAnswersTest extends ContractTest {

    private static final int REGISTERS = 3;

    private int project;

    /** What another process would write: through connections of its own. */
    private void beside(String sql, Map<String, ?> values) {
        try (Installation other = Installation.forCommand(server.config(), Clock.systemUTC(), new SeededRandom(2))) {
            other.database().write(tx -> tx.update(sql).bindMap(values).execute());
        }
    }

    private void is(Remembering expected, Runnable request) {
        assertThat(Remembering.of(server, request)).isEqualTo(expected);
    }

    private void asksAgain() {
        is(MADE, () -> user.project(project));
        is(GIVEN_AGAIN, () -> user.project(project));
    }

    @BeforeEach
    void warmUp() {
        project = user.newProject("Remembered");
        asksAgain();
    }

    private String now(String pointer) {
        String[] text = new String[1];
        is(MADE, () -> text[0] = user.project(project).at(pointer).asString());
        is(
                GIVEN_AGAIN,
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
        is(GIVEN_AGAIN, () -> user.project(project));
    }

    @Test
    void seesWhatAnotherProcessHasWritten() {
        beside("UPDATE projects SET description = 'theirs' WHERE id = :id", Map.of("id", project));
        assertThat(now("/projects/0/description")).isEqualTo("theirs");
        beside("UPDATE users SET name = 'Renamed' WHERE id = :id", Map.of("id", user.id()));
        assertThat(now("/projects/0/collaborators/0/name")).isEqualTo("Renamed");
        beside("UPDATE api_tokens SET revoked_at = 1 WHERE user_id = :id", Map.of("id", user.id()));
        is(NOT_REMEMBERED, () -> assertThat(refusal(user)).startsWith("The API token 'laptop' was revoked"));
    }

    @Test
    void showsInAnswersThatAreNewNoNamesThatAreOld() {
        int other = user.newProject("Other");
        int last = user.newProject("Last");
        beside("UPDATE users SET name = 'Renamed' WHERE id = :id", Map.of("id", user.id()));
        assertThat(user.project(other).at("/projects/0/collaborators/0/name").asString())
                .isEqualTo("Renamed");
        String before = user.project(project).at("/versions/0/description").asString();
        String describe = "UPDATE lean_versions SET description = :text WHERE master";
        beside(describe, Map.of("text", "Described"));
        assertThat(user.project(last).at("/versions/0/description").asString()).isEqualTo("Described");
        beside(describe, Map.of("text", before));
    }

    private String refusal(TestUser by) {
        return by.call("projects/read", Map.of("projectId", project)).errors().getFirst();
    }

    @Test
    void keepsTheAnswersOfUsersApart() {
        TestUser stranger = server.newUser();
        is(MADE, () -> assertThat(refusal(stranger)).isEqualTo("Project not found"));
        asksAgain();
        is(MADE, () -> assertThat(refusal(stranger)).isEqualTo("Project not found"));
        server.addCollaborator(project, stranger, false);
        is(
                MADE,
                () -> assertThat(stranger.project(project)
                                .at("/projects/0/owner")
                                .asBoolean())
                        .isFalse());
        is(
                MADE,
                () -> assertThat(user.project(project).at("/projects/0/owner").asBoolean())
                        .isTrue());
    }

    @Test
    void goesByWhatIsAskedHoweverItIsSent() {
        is(
                GIVEN_AGAIN,
                () -> user.request("projects/read")
                        .form(Map.of("projectId", project))
                        .send()
                        .ok());
        is(MADE, () -> user.call("projects/read").ok());
        is(GIVEN_AGAIN, () -> user.project(project));
    }

    @Test
    void endsATokenInTimeAlthoughNothingIsWritten() {
        TestUser guest = server.withToken(user, TokenScope.FULL, Duration.ofHours(1));
        // Another token of theirs reaches the same, and so has the same answers.
        is(GIVEN_AGAIN, () -> guest.project(project));
        server.clock().advance(Duration.ofHours(2));
        is(NOT_REMEMBERED, () -> assertThat(refusal(guest)).contains("expired on"));
    }

    @Test
    void isGivenAgainAfterWhatConcernsOthers() {
        int other = user.newProject("Beside it");
        user.call("projects/update", Map.of("projectId", other, "description", "new"))
                .ok();
        user.call("projects/delete", Map.of("projectId", other)).ok();
        server.server().installation().usage().flush();
        is(GIVEN_AGAIN, () -> user.project(project));
    }

    /** All that is shown of others, and how others are shown. */
    @Test
    void seesWhatIsShownBesideTheProject() {
        TestUser friend = server.newUser();
        int library = friend.newProject("Library/Shown");
        server.addCollaborator(library, user, false);
        user.call("projects/update", Map.of("projectId", project, "libraries", List.of(library)))
                .ok();
        now("/projects/0/projectId");
        friend.call("projects/update", Map.of("projectId", library, "name", "Library/Renamed"))
                .ok();
        assertThat(now("/projects/0/libraries/0/libraryName")).isEqualTo("Library/Renamed");
        beside("DELETE FROM project_collaborators WHERE project_id = :id", Map.of("id", library));
        assertThat(now("/projects/0/libraries/0/access")).isEqualTo("false");
        user.call("projects/pin", Map.of("projectId", project, "pinned", true)).ok();
        assertThat(now("/projects/0/isPinned")).isEqualTo("true");
        server.addCollaborator(project, friend, true);
        assertThat(now("/projects/0/collaborators/1/publicId")).isNotEmpty();
        beside("UPDATE organizations SET name = 'Other' WHERE id = :id", Map.of("id", user.organizationId()));
        is(MADE, () -> user.project(project));
    }

    /** Many clients, one register a project: what is read is never older than what was acknowledged before. */
    @Test
    void isNeverOlderThanWhatWasAcknowledged() throws Exception {
        List<Integer> projects = IntStream.range(0, REGISTERS)
                .mapToObj(i -> user.newProject("Register " + i))
                .toList();
        AtomicIntegerArray acknowledged = new AtomicIntegerArray(REGISTERS);
        AtomicInteger writing = new AtomicInteger(REGISTERS);
        List<Callable<Boolean>> clients = new ArrayList<>();
        for (int i = 0; i < REGISTERS; i++) {
            int register = i;
            clients.add(() -> {
                try {
                    writes(projects.get(register), n -> acknowledged.set(register, n));
                } finally {
                    writing.decrementAndGet();
                }
                return true;
            });
            clients.add(() -> {
                do {
                    for (int p = 0; p < REGISTERS; p++) {
                        int before = acknowledged.get(p);
                        assertThat(read(projects.get(p))).isGreaterThanOrEqualTo(before);
                    }
                    int[] listed =
                            IntStream.range(0, REGISTERS).map(acknowledged::get).toArray();
                    var list = user.call("projects/read").ok().at("/projects");
                    for (int p = 0; p < REGISTERS; p++) {
                        // The first of the list is no register.
                        assertThat(value(list.get(p + 1))).isGreaterThanOrEqualTo(listed[p]);
                    }
                } while (writing.get() > 0);
                return true;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : threads.invokeAll(clients)) {
                assertThat(client.get()).isTrue();
            }
        }
    }

    private void writes(int register, IntConsumer acknowledged) {
        for (int n = 1; n <= 60; n++) {
            user.call("projects/update", Map.of("projectId", register, "description", "" + n))
                    .ok();
            acknowledged.accept(n);
        }
    }

    private int read(int register) {
        return value(user.project(register).at("/projects/0"));
    }

    private static int value(JsonNode project) {
        String text = project.path("description").asString();
        return text.isEmpty() ? 0 : Integer.parseInt(text);
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
