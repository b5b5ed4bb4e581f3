package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what with a project that is shared; collaborators are set through the store. */
class RightsTest extends ContractTest {

    private static final String NO_WRITE = "You have no write permission for this project: you may only read it";

    private int projectId;
    private TestUser writer;
    private TestUser reader;
    private TestUser stranger;

    @BeforeEach
    void share() {
        projectId = user.newProject("Shared");
        writer = server.newUser();
        reader = server.newUser();
        stranger = server.newUser();
        server.addCollaborator(projectId, writer, true);
        server.addCollaborator(projectId, reader, false);
    }

    private Reply update(TestUser by, String field, Object value) {
        return by.call("projects/update", Map.of("projectId", projectId, field, value));
    }

    private String nameFor(TestUser viewer) {
        return viewer.project(projectId).at("/projects/0/name").asString();
    }

    @Test
    void letsAWriterChangeFilesAndSettings() {
        update(writer, "description", "by the writer").ok();
        update(writer, "files", List.of(Map.of("name", "a.py", "content", "x"))).ok();
        writer.call("files/create", Map.of("projectId", projectId, "name", "b.py", "content", "y"))
                .ok();
        writer.call("files/update", Map.of("projectId", projectId, "name", "b.py", "newName", "c.py"))
                .ok();
        writer.call("files/delete", Map.of("projectId", projectId, "name", "c.py"))
                .ok();
        assertThat(user.project(projectId).at("/projects/0/description").asString())
                .isEqualTo("by the writer");
        assertThat(server.rows(
                        "SELECT DISTINCT user_id FROM revisions WHERE project_id = :id AND number > 1",
                        Map.of("id", projectId)))
                .extracting(row -> row.get("user_id"))
                .containsExactly(writer.id());
    }

    @Test
    void letsAReaderReadAndNothingElse() {
        assertThat(reader.file(projectId, "main.py")).contains("StarterAlgorithm");
        update(reader, "description", "x").refused(NO_WRITE);
        update(reader, "files", List.of()).refused(NO_WRITE);
        reader.call("files/create", Map.of("projectId", projectId, "name", "b.py"))
                .refused(NO_WRITE);
        reader.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "x"))
                .refused(NO_WRITE);
        reader.call("files/delete", Map.of("projectId", projectId, "name", "main.py"))
                .refused(NO_WRITE);
        int library = reader.newProject("Tools");
        reader.call("projects/library/create", Map.of("projectId", projectId, "libraryId", library))
                .refused(NO_WRITE);
    }

    @Test
    void showsNothingToAnOrganizationsAdministratorOrAStranger() {
        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, TRUE, FALSE, 0)
                """, Map.of("organization", user.organizationId(), "user", stranger.id()));
        stranger.call("projects/read", Map.of("projectId", projectId)).refused("Project not found");
        update(stranger, "description", "x").refused("Project not found");
        assertThat(stranger.call("projects/read").ok().at("/projects").size()).isZero();
        assertThat(server.number("SELECT version FROM projects WHERE id = :id", Map.of("id", projectId)))
                .isEqualTo(1);
    }

    @Test
    void leavesTheEncryptionKeyToTheOwner() {
        server.sql("""
                INSERT INTO organization_encryption_keys (organization_id, hash, name, added_at)
                VALUES (:organization, 'abc', 'Key', 0)
                """, Map.of("organization", user.organizationId()));
        update(writer, "encryptionKey", "abc").refused("Only the owner of the project may change its encryption key");
        update(writer, "encryptionKey", "").ok();
        update(user, "encryptionKey", "abc")
                .refused("encryptionKey: the project has collaborators, so it cannot be encrypted");
    }

    @Test
    void makesACollaboratorsNewNameHisOwn() {
        update(writer, "name", "Shared 2").ok();
        assertThat(nameFor(writer)).isEqualTo("Shared 2");
        assertThat(nameFor(user)).isEqualTo("Shared");
        assertThat(nameFor(reader)).isEqualTo("Shared");
        assertThat(writer.call("projects/read").ok().all("/projects", "name")).containsExactly("Shared 2");
        update(user, "name", "Renamed").ok();
        assertThat(nameFor(writer)).isEqualTo("Shared 2");
        assertThat(nameFor(reader)).isEqualTo("Renamed");
        update(writer, "name", "Renamed").ok();
        update(user, "name", "Again").ok();
        assertThat(nameFor(writer)).isEqualTo("Again");
    }

    @Test
    void keepsTheNamesThatACollaboratorSeesApart() {
        int own = writer.newProject("Mine");
        update(writer, "name", "mine").refused("Another project has the name 'mine'");
        writer.call("projects/update", Map.of("projectId", own, "name", "Other"))
                .ok();
        update(writer, "name", "mine").ok();
        assertThat(nameFor(writer)).isEqualTo("mine");
    }

    @Test
    void addsALibraryThatTheWriterCanReadAndHidesItFromOthers() {
        int library = writer.newProject("Library/Writer's");
        update(writer, "libraries", List.of(library)).ok();
        var seen = user.project(projectId).at("/projects/0/libraries/0");
        assertThat(seen.at("/projectId").asInt()).isEqualTo(library);
        assertThat(seen.at("/libraryName").asString()).isEqualTo("Private project " + library);
        assertThat(seen.at("/ownerName").asString()).isEqualTo("");
        assertThat(seen.at("/access").asBoolean()).isFalse();
        assertThat(writer.project(projectId)
                        .at("/projects/0/libraries/0/access")
                        .asBoolean())
                .isTrue();
        // It stays when somebody pushes who cannot read it; a foreign one is not added.
        update(user, "libraries", List.of(library)).ok();
        int foreign = stranger.newProject("Secret");
        update(user, "libraries", List.of(library, foreign))
                .refused("libraries: the project " + foreign + " was not found");
    }
}
