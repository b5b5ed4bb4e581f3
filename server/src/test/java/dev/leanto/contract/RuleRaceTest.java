package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.projects.quotas.Quota;
import dev.leanto.projects.quotas.QuotaHolder;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Rules that two rows keep together hold when both are changed in the same moment. */
class RuleRaceTest extends ContractTest {

    private static final int ROUNDS = 200;
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private static void atOnce(Callable<Reply> one, Callable<Reply> other) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reply : threads.invokeAll(List.of(one, other))) {
                assertThat(reply.get().status()).isEqualTo(200);
            }
        }
    }

    private Reply setLibraries(int projectId, List<Integer> libraries) {
        return user.call("projects/update", Map.of("projectId", projectId, "libraries", libraries));
    }

    private Reply encrypt(int projectId, String key) {
        return user.call("projects/update", Map.of("projectId", projectId, "encryptionKey", key));
    }

    private int libraries(int projectId) {
        return user.project(projectId).at("/projects/0/libraries").size();
    }

    private boolean isEncrypted(int projectId) {
        return user.project(projectId).at("/projects/0/encrypted").asBoolean();
    }

    @Test
    void librariesNeverGoRoundInACircle() throws Exception {
        int a = user.newProject("A");
        int b = user.newProject("B");
        for (int round = 0; round < ROUNDS; round++) {
            atOnce(() -> setLibraries(a, List.of(b)), () -> setLibraries(b, List.of(a)));
            assertThat(libraries(a) + libraries(b)).as("round %s", round).isEqualTo(1);
            setLibraries(a, List.of()).ok();
            setLibraries(b, List.of()).ok();
        }
    }

    @Test
    void anUnencryptedProjectNeverHasAnEncryptedLibrary() throws Exception {
        user.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", KEY))
                .ok();
        int project = user.newProject("Project");
        int library = user.newProject("Library");
        for (int round = 0; round < ROUNDS; round++) {
            atOnce(() -> setLibraries(project, List.of(library)), () -> encrypt(library, KEY));
            assertThat(libraries(project) == 1 && isEncrypted(library))
                    .as("round %s", round)
                    .isFalse();
            setLibraries(project, List.of()).ok();
            encrypt(library, "").ok();
        }
    }

    @Test
    void aViewerNeverSeesTwoProjectsUnderOneAlias() throws Exception {
        TestUser viewer = server.newUser();
        int a = user.newProject("Shared A");
        int b = user.newProject("Shared B");
        server.addCollaborator(a, viewer, true);
        server.addCollaborator(b, viewer, true);
        for (int round = 0; round < ROUNDS; round++) {
            String alias = "Same " + round;
            atOnce(
                    () -> viewer.call("projects/update", Map.of("projectId", a, "name", alias)),
                    () -> viewer.call("projects/update", Map.of("projectId", b, "name", alias)));
            assertThat(viewer.call("projects/read").ok().all("/projects", "name").stream()
                            .filter(alias::equals))
                    .as("round %s", round)
                    .hasSize(1);
        }
    }

    private static boolean nested(List<String> names) {
        return names.stream().anyMatch(one -> names.stream().anyMatch(other -> other.startsWith(one + "/")));
    }

    private static List<String> names(TestUser viewer) {
        return viewer.call("projects/read").ok().all("/projects", "name");
    }

    private static Reply create(TestUser by, String name) {
        return by.call("projects/create", Map.of("name", name, "language", "Py"));
    }

    @Test
    void neverMakesAProjectBelowAnother() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "Round " + round;
            atOnce(() -> create(user, name), () -> create(user, name + "/below"));
            assertThat(names(user))
                    .as("round %s", round)
                    .filteredOn(one -> one.startsWith(name))
                    .hasSize(1);
        }
    }

    @Test
    void neverSharesAProjectIntoAnother() throws Exception {
        TestUser viewer = server.newUser();
        server.write(tx -> server.server()
                .installation()
                .organizations()
                .addMember(tx, user.organizationId(), viewer.id(), false, false));
        for (int round = 0; round < ROUNDS; round++) {
            String name = "Round " + round;
            String theirs = name + (round % 2 == 0 ? "" : "/below");
            int shared = user.newProject(name + (round % 2 == 0 ? "/below" : ""));
            // In turn with all members of the organization, and with the viewer alone.
            Map<String, Object> share = Map.of(
                    "projectId",
                    shared,
                    "collaboratorUserId",
                    round % 4 < 2 ? user.organizationId() : viewer.publicId(),
                    "collaborationWrite",
                    true,
                    "collaborationLiveControl",
                    false);
            atOnce(() -> user.call("projects/collaboration/create", share).ok(), () -> create(viewer, theirs));
            assertThat(nested(names(viewer)))
                    .as("round %s: %s", round, names(viewer))
                    .isFalse();
        }
    }

    @Test
    void neverRenamesASharedProjectIntoAnother() throws Exception {
        TestUser viewer = server.newUser();
        int shared = user.newProject("Shared");
        server.addCollaborator(shared, viewer, true);
        for (int round = 0; round < ROUNDS; round++) {
            String name = "Round " + round;
            atOnce(
                    () -> user.call("projects/update", Map.of("projectId", shared, "name", name + "/below"))
                            .ok(),
                    () -> create(viewer, name));
            assertThat(nested(names(viewer)))
                    .as("round %s: %s", round, names(viewer))
                    .isFalse();
            server.write(tx -> tx.update("DELETE FROM project_aliases").execute());
        }
    }

    @Test
    void theLastPlaceOfAQuotaIsTakenOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            TestUser owner = server.newUser();
            server.setQuota(new QuotaHolder.User(owner.id()), Quota.PROJECTS, 1);
            atOnce(() -> create(owner, "A"), () -> create(owner, "B"));
            assertThat(server.number("SELECT count(*) FROM projects WHERE owner_id = :id", Map.of("id", owner.id())))
                    .as("round %s", round)
                    .isEqualTo(1);
        }
    }

    @Test
    void aKeyIsNeverRemovedFromUnderAProject() throws Exception {
        int project = user.newProject("Project");
        for (int round = 0; round < ROUNDS; round++) {
            user.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", KEY));
            atOnce(
                    () -> user.call("organizations/encryption/keys/delete", Map.of("hash", KEY)),
                    () -> encrypt(project, KEY));
            boolean there = server.number(
                            "SELECT count(*) FROM organization_encryption_keys WHERE organization_id = :id",
                            Map.of("id", user.organizationId()))
                    == 1;
            assertThat(isEncrypted(project)).as("round %s", round).isEqualTo(there);
            encrypt(project, "").ok();
        }
    }

    @Test
    void anEncryptedProjectNeverHasCollaborators() throws Exception {
        user.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", KEY))
                .ok();
        int project = user.newProject("Secret or shared");
        Map<String, Object> everybody = Map.of(
                "projectId",
                project,
                "collaboratorUserId",
                user.organizationId(),
                "collaborationWrite",
                true,
                "collaborationLiveControl",
                false);
        for (int round = 0; round < ROUNDS; round++) {
            atOnce(() -> user.call("projects/collaboration/create", everybody), () -> encrypt(project, KEY));
            int collaborators =
                    user.project(project).at("/projects/0/collaborators").size();
            assertThat(collaborators > 1 && isEncrypted(project))
                    .as("round %s", round)
                    .isFalse();
            if (collaborators > 1) {
                user.call(
                                "projects/collaboration/delete",
                                Map.of("projectId", project, "collaboratorId", user.organizationId()))
                        .ok();
            }
            encrypt(project, "").ok();
        }
    }

    @Test
    void aRevisionThatHasJustGotANameIsNeverThinnedOut() throws Exception {
        int projectId = user.newProject("Named");
        user.call("organizations/retention/update", Map.of("afterDays", 1)).ok();
        server.purge();
        server.clock().advance(Duration.ofDays(8));
        int head = 1;
        for (int round = 0; round < ROUNDS / 4; round++) {
            long intoTheHour = Math.floorMod(server.clock().instant().getEpochSecond(), 3600);
            server.clock().advance(Duration.ofSeconds(3600 - intoTheHour));
            for (int i = 0; i < 3; i++) {
                user.call("projects/update", Map.of("projectId", projectId, "description", round + " " + i))
                        .ok();
            }
            head += 3;
            int middle = head - 1;
            server.purge();
            server.clock().advance(Duration.ofDays(2));
            Reply named;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var naming = threads.submit(() -> user.call(
                        "projects/revisions/name",
                        Map.of("projectId", projectId, "revision", middle, "name", "round " + middle)));
                threads.submit(server::thin).get();
                named = naming.get();
            }
            Reply read = user.call("projects/read", Map.of("projectId", projectId, "revision", middle));
            assertThat(read.at("/success").asBoolean())
                    .as("round %s", round)
                    .isEqualTo(named.at("/success").asBoolean());
        }
    }
}
