package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way back is a write like any other: by whoever may write, a revision itself, refused when it would replace newer work. */
class RestoreTest extends ContractTest {

    private int projectId;
    private TestUser other;

    @BeforeEach
    void threeRevisions() {
        projectId = user.newProject("Restored");
        other = server.newUser();
        server.addCollaborator(projectId, other, true);
        user.call("files/create", fields("name", "a.py", "content", "first\n")).ok();
        user.call("files/update", fields("name", "a.py", "content", "second\n")).ok();
        user.call("projects/update", fields("description", "new", "name", "Renamed"))
                .ok();
    }

    private Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new HashMap<>(Map.of("projectId", projectId));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    private Reply restore(TestUser by, Object... pairs) {
        return by.call("projects/revisions/restore", fields(pairs));
    }

    private String setting(String name) {
        return user.project(projectId).at("/projects/0/" + name).asString();
    }

    @Test
    void restoresTheWholeProject() {
        Reply done = restore(user, "revision", 2).ok();
        assertThat(done.at("/revision").asInt()).isEqualTo(5);
        assertThat(done.all("/files", "name")).containsExactly("a.py");
        assertThat(done.all("/settings", "name")).containsExactly("description", "name");
        assertThat(user.file(projectId, "a.py")).isEqualTo("first\n");
        assertThat(setting("description")).isEmpty();
        assertThat(setting("name")).isEqualTo("Restored");
        Reply log = user.call("projects/revisions/read", fields("count", 1)).ok();
        assertThat(log.at("/revisions/0/summary").asString())
                .isEqualTo("files: 1 changed; restored from revision 2; settings: name, description");
        restore(user, "revision", 4).ok();
        assertThat(user.file(projectId, "a.py")).isEqualTo("second\n");
        assertThat(setting("name")).isEqualTo("Renamed");
    }

    @Test
    void saysWhatWouldChangeAndChangesNothing() {
        Reply tried = restore(user, "revision", 1, "dryRun", true).ok();
        assertThat(tried.at("/revision").asInt()).isEqualTo(4);
        assertThat(tried.at("/files/0/change").asString()).isEqualTo("removed");
        assertThat(setting("name")).isEqualTo("Renamed");
        assertThat(setting("revision")).isEqualTo("4");
    }

    @Test
    void restoresSomeFilesOnly() {
        user.call("files/delete", fields("name", "a.py")).ok();
        user.call("files/update", fields("name", "main.py", "content", "kept\n"))
                .ok();
        restore(user, "revision", 3, "names", List.of("a.py")).ok();
        assertThat(user.file(projectId, "a.py")).isEqualTo("second\n");
        assertThat(user.file(projectId, "main.py")).isEqualTo("kept\n");
        assertThat(setting("description")).isEqualTo("new");
        Reply log = user.call("files/log", fields("name", "a.py")).ok();
        assertThat(log.all("/revisions", "revision")).containsExactly("7", "5", "3", "2");
        restore(user, "revision", 1, "names", List.of("a.py")).ok();
        assertThat(user.call("files/list", fields()).all("/files", "name")).doesNotContain("a.py");
        restore(user, "revision", 1, "names", List.of("a.py")).refused("File not found: a.py");
    }

    @Test
    void restoresAFileBesideWhatItBecame() {
        user.call("files/update", fields("name", "a.py", "newName", "b.py")).ok();
        restore(user, "revision", 2, "names", List.of("a.py")).ok();
        assertThat(user.file(projectId, "a.py")).isEqualTo("first\n");
        assertThat(user.file(projectId, "b.py")).isEqualTo("second\n");
        user.call("files/update", fields("name", "a.py", "content", "another\n"))
                .ok();
        user.call("files/delete", fields("name", "a.py")).ok();
        assertThat(user.file(projectId, "b.py")).as("they are two files").isEqualTo("second\n");
    }

    @Test
    void restoresFilesWithoutSettingsAndTheOtherWayRound() {
        restore(user, "revision", 2, "settings", false).ok();
        assertThat(setting("name")).isEqualTo("Renamed");
        assertThat(user.file(projectId, "a.py")).isEqualTo("first\n");
        assertThat(user.call("projects/revisions/read", fields("count", 1))
                        .at("/revisions/0/summary")
                        .asString())
                .isEqualTo("files: 1 changed; restored from revision 2");
        restore(user, "revision", 3, "files", false).ok();
        assertThat(setting("name")).isEqualTo("Restored");
        assertThat(user.file(projectId, "a.py")).isEqualTo("first\n");
        restore(user, "revision", 1, "files", false, "settings", false)
                .refused("files and settings are both false: there is nothing to restore");
    }

    @Test
    void changesNothingWhenNothingDiffers() {
        Reply again = restore(user, "revision", 4).ok();
        assertThat(again.at("/revision").asInt()).isEqualTo(4);
        assertThat(again.at("/files").size()).isZero();
    }

    @Test
    void leavesTheNameToTheOwner() {
        restore(other, "revision", 2).ok();
        assertThat(setting("name")).isEqualTo("Renamed");
        assertThat(setting("description")).isEmpty();
        TestUser reader = server.newUser();
        server.addCollaborator(projectId, reader, false);
        restore(reader, "revision", 1).refused("You have no write permission for this project: you may only read it");
        restore(reader, "revision", 1, "dryRun", true)
                .refused("You have no write permission for this project: you may only read it");
    }

    @Test
    void refusesWhatWouldReplaceNewerWork() {
        user.call("files/read", fields("codeSourceId", "desk")).ok();
        other.call("files/update", fields("name", "a.py", "content", "theirs\n"))
                .ok();
        assertThat(restore(user, "revision", 2, "codeSourceId", "desk").errors().getFirst())
                .startsWith(
                        "Your copy is out of date, so you have no write permission for now: a.py changed since you last");
        assertThat(restore(user, "revision", 2, "baseRevision", 4).errors().getFirst())
                .startsWith("a.py changed since revision 4, last by");
        assertThat(user.file(projectId, "a.py")).isEqualTo("theirs\n");
    }

    @Test
    void refusesSettingsThatCannotBeSoAnyMore() {
        user.newProject("Restored");
        restore(user, "revision", 2).refused("Another project has the name 'Restored'");
        assertThat(user.file(projectId, "a.py")).isEqualTo("second\n");
        restore(user, "revision", 0).refused("Revision not found: 0. The newest revision of the project is 4");
    }

    @Test
    void refusesAWriteThatIsBasedOnWhatWasChangedSince() {
        Reply made = other.call("files/update", fields("name", "a.py", "content", "theirs\n", "baseRevision", 4))
                .ok();
        assertThat(made.at("/revision").asInt()).isEqualTo(5);
        assertThat(user.call("files/update", fields("name", "a.py", "content", "mine\n", "baseRevision", 4))
                        .errors()
                        .getFirst())
                .startsWith("a.py changed since revision 4, last by");
        assertThat(other.call("files/update", fields("name", "a.py", "content", "again\n", "baseRevision", 4))
                        .code())
                .as("whoever did it")
                .isEqualTo("CHANGED_SINCE_BASE");
        user.call("files/update", fields("name", "main.py", "content", "mine\n", "baseRevision", 4))
                .ok();
        user.call("files/update", fields("name", "main.py", "content", "x\n", "baseRevision", 7))
                .refused("baseRevision must be a revision of the project, from 1 to 6, not 7");
        assertThat(user.file(projectId, "a.py")).isEqualTo("theirs\n");
    }

    @Test
    void refusesSettingsThatAreBasedOnOthers() {
        user.call("projects/update", fields("description", "mine", "baseRevision", 3))
                .refused("settings: description changed since revision 3. Read the project again, or write without"
                        + " baseRevision to replace it; what is replaced stays in the history");
        user.call("projects/update", fields("parameters", Map.of("p", "1"), "baseRevision", 3))
                .ok();
        user.call("projects/update", fields("description", "mine", "baseRevision", 4))
                .ok();
        assertThat(setting("description")).isEqualTo("mine");
    }
}
