package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of a project's owner holds when the project changes hands in the same moment as something else happens. */
class TransferRaceTest extends ContractTest {

    private static final int ROUNDS = 60;
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private TestUser heir;
    private TestUser other;

    @BeforeEach
    void colleagues() {
        heir = server.newUser("Heir");
        other = server.newUser("Other");
        server.join(heir, user.organizationId(), false);
        server.join(other, user.organizationId(), false);
    }

    private static List<Reply> atOnce(Callable<Reply> one, Callable<Reply> another) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = threads.invokeAll(List.of(one, another));
            List<Reply> both =
                    List.of(replies.getFirst().get(), replies.getLast().get());
            assertThat(both).allMatch(reply -> reply.status() == 200, "no fault of the server");
            return both;
        }
    }

    private static boolean done(Reply reply) {
        return reply.at("/success").asBoolean();
    }

    private static Reply transfer(TestUser by, int projectId, TestUser to, boolean keep) {
        return by.call("projects/transfer", Map.of("projectId", projectId, "newOwner", to.publicId(), "keep", keep));
    }

    private long count(String of, int projectId) {
        return server.number("SELECT count(*) FROM " + of, Map.of("id", projectId));
    }

    private int owner(int projectId) {
        return (int) server.number("SELECT owner_id FROM projects WHERE id = :id", Map.of("id", projectId));
    }

    @Test
    void aPushIsInTheHistoryExactlyWhenItWasAnswered() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int project = user.newProject("Pushed " + round);
            var replies = atOnce(
                    () -> transfer(user, project, heir, false).ok(),
                    () -> user.call(
                            "files/update", Map.of("projectId", project, "name", "main.py", "content", "pushed")));
            boolean pushed = done(replies.getLast());
            assertThat(owner(project)).isEqualTo(heir.id());
            assertThat(heir.file(project, "main.py").equals("pushed"))
                    .as("round %s: %s", round, replies.getLast().text())
                    .isEqualTo(pushed);
            assertThat(count("revisions WHERE project_id = :id", project)).isEqualTo(pushed ? 3 : 2);
        }
    }

    @Test
    void aDeletedOneIsInTheBinOfTheNewOwner() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int project = user.newProject("Deleted " + round);
            var replies = atOnce(
                    () -> transfer(user, project, heir, false).ok(),
                    () -> user.call("projects/delete", Map.of("projectId", project)));
            assertThat(owner(project)).isEqualTo(heir.id());
            assertThat(count("projects WHERE id = :id AND recycled_at IS NOT NULL", project))
                    .as("round %s", round)
                    .isEqualTo(done(replies.getLast()) ? 1 : 0);
        }
    }

    @Test
    void nobodyHoldsAGrantOnTheirOwn() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int project = user.newProject("Shared " + round);
            Map<String, Object> share = Map.of(
                    "projectId",
                    project,
                    "collaboratorUserId",
                    heir.publicId(),
                    "collaborationWrite",
                    true,
                    "collaborationLiveControl",
                    false);
            atOnce(
                    () -> transfer(user, project, heir, true).ok(),
                    () -> user.call("projects/collaboration/create", share));
            assertThat(heir.project(project).all("/projects/0/collaborators", "publicId"))
                    .as("round %s", round)
                    .containsExactly(heir.publicId(), user.publicId());
        }
    }

    @Test
    void oneOfTwoGetsIt() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int project = user.newProject("Wanted " + round);
            var replies =
                    atOnce(() -> transfer(user, project, heir, false), () -> transfer(user, project, other, false));
            assertThat(replies.stream().filter(TransferRaceTest::done)).hasSize(1);
            assertThat(owner(project)).isEqualTo(done(replies.getFirst()) ? heir.id() : other.id());
            assertThat(count("audit_events WHERE action = 'project.transfer' AND project_id = :id", project))
                    .isEqualTo(1);
        }
    }

    @Test
    void itsNameIsApartFromWhatTheNewOwnerMakesMeanwhile() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "Named " + round;
            int project = user.newProject(name);
            String theirs = round % 2 == 0 ? name : name + "/below";
            var replies = atOnce(
                    () -> transfer(user, project, heir, true).ok(),
                    () -> heir.call("projects/create", Map.of("name", theirs, "language", "Py")));
            List<String> names = heir.call("projects/read").ok().all("/projects", "name");
            assertThat(names).as("round %s", round).doesNotHaveDuplicates();
            assertThat(names.stream().anyMatch(one -> names.stream().anyMatch(below -> below.startsWith(one + "/"))))
                    .as("round %s: %s, %s", round, names, replies.getLast().text())
                    .isFalse();
        }
    }

    @Test
    void twoPassEachOther() throws Exception {
        int mine = user.newProject("One way");
        int theirs = heir.newProject("The other");
        TestUser from = user;
        TestUser to = heir;
        for (int round = 0; round < ROUNDS; round++) {
            TestUser one = from;
            TestUser two = to;
            atOnce(
                    () -> transfer(one, mine, two, true).ok(),
                    () -> transfer(two, theirs, one, true).ok());
            assertThat(owner(mine)).isEqualTo(two.id());
            from = two;
            to = one;
        }
    }

    @Test
    void noKeyIsRemovedFromUnderIt() throws Exception {
        TestUser elsewhere = server.newUser();
        String both = server.write(
                tx -> server.server().installation().organizations().create(tx, "Both", user.id()));
        server.join(elsewhere, both, false);
        Map<String, Object> key = Map.of("name", "desk", "hash", KEY);
        user.call("organizations/encryption/keys/create", key).ok();
        for (int round = 0; round < ROUNDS; round++) {
            int project = user.newProject("Secret " + round);
            user.call("projects/update", Map.of("projectId", project, "encryptionKey", KEY))
                    .ok();
            elsewhere.call("organizations/encryption/keys/create", key);
            var replies = atOnce(
                    () -> transfer(user, project, elsewhere, false),
                    () -> elsewhere.call("organizations/encryption/keys/delete", Map.of("hash", KEY)));
            assertThat(done(replies.getFirst()) && done(replies.getLast()))
                    .as("round %s", round)
                    .isFalse();
            if (done(replies.getFirst())) {
                elsewhere
                        .call("projects/update", Map.of("projectId", project, "encryptionKey", ""))
                        .ok();
            }
        }
    }
}
