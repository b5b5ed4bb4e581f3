package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys are registered by their hashes; an encrypted project is nobody else's, and its libraries share its key. */
class EncryptionTest extends ContractTest {

    private static final String DESK = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    private int projectId;

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Secret");
        register("desk", DESK).ok();
        register("other", OTHER).ok();
    }

    private Reply register(String name, String hash) {
        return user.call("organizations/encryption/keys/create", Map.of("name", name, "hash", hash));
    }

    private Reply encrypt(int project, String key) {
        return user.call("projects/update", Map.of("projectId", project, "encryptionKey", key));
    }

    private Reply share(int project) {
        return user.call(
                "projects/collaboration/create",
                Map.of(
                        "projectId",
                        project,
                        "collaboratorUserId",
                        user.organizationId(),
                        "collaborationWrite",
                        true,
                        "collaborationLiveControl",
                        false));
    }

    private Reply remove(TestUser by, String hash) {
        return by.call(
                "organizations/encryption/keys/delete", Map.of("organizationId", user.organizationId(), "hash", hash));
    }

    @Test
    void removesAKeyThatNoProjectHas() {
        encrypt(projectId, DESK).ok();
        remove(user, DESK).refused("The key " + DESK + " is used by 1 project, those in the recycle bin counted");
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        remove(user, DESK).refused("The key " + DESK + " is used by 1 project, those in the recycle bin counted");
        TestUser member = server.newUser();
        remove(member, OTHER).refused("Organization not found");
        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, FALSE, FALSE, 0)
                """, Map.of("organization", user.organizationId(), "user", member.id()));
        remove(member, OTHER).refused("Only an administrator of the organization may do this");
        assertThat(remove(user, OTHER).ok().all("/keys", "hash")).containsExactly(DESK);
        remove(user, OTHER).refused("The organization has no encryption key " + OTHER);
        assertThat(server.rows(
                        "SELECT user_id FROM audit_events WHERE action = 'encryptionKey.remove' AND detail = :detail",
                        Map.of("detail", user.organizationId() + " " + OTHER)))
                .extracting(row -> row.get("user_id"))
                .containsExactly(user.id());
    }

    @Test
    void listsTheKeysOfAnOrganization() {
        for (String slash : List.of("", "/")) {
            Reply keys = user.call(
                            "organizations/encryption/keys/list" + slash,
                            Map.of("organizationId", user.organizationId()))
                    .ok();
            assertThat(keys.all("/keys", "hash")).containsExactly(DESK, OTHER);
            assertThat(keys.all("/keys", "name")).containsExactly("desk", "other");
        }
        var stranger = server.newUser();
        stranger.call("organizations/encryption/keys/list", Map.of("organizationId", user.organizationId()))
                .refused("Organization not found");
        stranger.call(
                        "organizations/encryption/keys/create",
                        Map.of("organizationId", user.organizationId(), "name", "x", "hash", DESK))
                .refused("Organization not found");
    }

    @Test
    void refusesWhatIsNoKey() {
        register("desk", "0".repeat(32))
                .refused("A key of the name 'desk' or of the hash " + "0".repeat(32) + " is registered already");
        register("third", DESK).refused("A key of the name 'third' or of the hash " + DESK + " is registered already");
        register("x", "ABC").refused("hash 'ABC' is not an MD5 hash: 32 lower-case hexadecimal digits");
        register(" ", "0".repeat(32)).refused("Required parameter name is empty");
        register("x".repeat(201), "0".repeat(32)).refused("name is longer than the limit of 200 characters");
        encrypt(projectId, "0".repeat(32))
                .refused("encryptionKey '" + "0".repeat(32)
                        + "' is not registered with the organization of the project");
    }

    @Test
    void isNotForSharedProjects() {
        share(projectId).ok();
        encrypt(projectId, DESK).refused("encryptionKey: the project has collaborators, so it cannot be encrypted");
        int second = user.newProject("Second");
        encrypt(second, DESK).ok();
        share(second).refused("The project is encrypted: an encrypted project cannot have collaborators");
    }

    @Test
    void asksLibrariesToShareTheKey() {
        int library = user.newProject("Library/Tools");
        encrypt(library, OTHER).ok();
        user.call("projects/library/create", Map.of("projectId", projectId, "libraryId", library))
                .refused("The library 'Library/Tools' is encrypted with another key than the project: a library must be"
                        + " unencrypted or share the project's key");
        encrypt(library, "").ok();
        user.call("projects/library/create", Map.of("projectId", projectId, "libraryId", library))
                .ok();
        encrypt(library, DESK)
                .refused("encryptionKey: the project 'Secret' uses this library, and has not this key: encrypt it with"
                        + " the same key first");
        encrypt(projectId, DESK).ok();
        encrypt(library, DESK).ok();
        encrypt(projectId, OTHER)
                .refused("The library 'Library/Tools' is encrypted with another key than the project: a library must be"
                        + " unencrypted or share the project's key");
    }

    @Test
    void keepsCiphertextAsItIs() {
        String cipher = "AbC+/=\n".repeat(500) + "x";
        user.call(
                        "projects/update",
                        Map.of(
                                "projectId",
                                projectId,
                                "encryptionKey",
                                DESK,
                                "files",
                                List.of(Map.of("name", "main.py", "content", cipher))))
                .ok();
        assertThat(user.file(projectId, "main.py")).isEqualTo(cipher);
        Reply project = user.project(projectId);
        assertThat(project.at("/projects/0/encrypted").asBoolean()).isTrue();
        assertThat(project.at("/projects/0/encryptionKey/id").asString()).isEqualTo(DESK);
        assertThat(project.at("/projects/0/encryptionKey/name").asString()).isEqualTo("desk");
    }

    @Test
    void refusesLibrariesThatGoRoundInACircle() {
        int a = user.newProject("Library/A");
        int b = user.newProject("Library/B");
        user.call("projects/library/create", Map.of("projectId", projectId, "libraryId", a))
                .ok();
        user.call("projects/library/create", Map.of("projectId", a, "libraryId", b))
                .ok();
        user.call("projects/library/create", Map.of("projectId", b, "libraryId", projectId))
                .refused("libraries: the project 'Secret' uses this one as a library, directly or through others");
        user.call("projects/update", Map.of("projectId", b, "libraries", List.of(a)))
                .refused("libraries: the project 'Library/A' uses this one as a library, directly or through others");
    }
}
