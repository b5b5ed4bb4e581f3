package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.wire.WireTime;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write with codeSourceId never replaces what its source has not seen; one without it replaces and keeps. */
class StalenessTest extends ContractTest {

    private int projectId;
    private TestUser cli;

    @BeforeEach
    void newProject() {
        cli = user.using("Lean CLI 1.0.230");
        projectId = cli.newProject("Together");
    }

    private Reply push(String content, boolean force) {
        Map<String, Object> push = new LinkedHashMap<>();
        push.put("projectId", projectId);
        push.put("name", "Together");
        push.put("files[0][name]", "main.py");
        push.put("files[0][content]", content);
        if (!force) {
            push.put("codeSourceId", "cli");
        }
        return cli.request("projects/update").form(push).send();
    }

    private Reply agent(String verb, String name, Map<String, ?> fields) {
        Map<String, Object> all =
                new LinkedHashMap<>(Map.of("projectId", projectId, "name", name, "codeSourceId", "agent"));
        all.putAll(fields);
        return user.call("files/" + verb, all);
    }

    private void pull() {
        cli.request("files/read?projectId=" + projectId).method("GET").send().ok();
    }

    private String stale(TestUser who, String files, String source) {
        return "Your copy is out of date, so you have no write permission for now: " + files
                + " changed since you last read this project, last by " + name(who) + " (" + source + ") at "
                + WireTime.iso(server.clock().instant())
                + ". Read the files again, or write without codeSourceId to replace them; the replaced ones stay in the"
                + " history";
    }

    private String name(TestUser who) {
        return String.valueOf(server.rows("SELECT name FROM users WHERE id = :id", Map.of("id", who.id()))
                .getFirst()
                .get("name"));
    }

    @Test
    void letsTheSourceThatMadeAProjectPushItAgainAndAgain() {
        push("1", false).ok();
        push("2", false).ok();
        assertThat(user.file(projectId, "main.py")).isEqualTo("2");
    }

    @Test
    void refusesAPushOverWhatAnotherSourceOfTheSameUserHasChanged() {
        push("1", false).ok();
        server.clock().advance(Duration.ofMinutes(1));
        agent("read", "main.py", Map.of()).ok();
        agent("update", "main.py", Map.of("content", "agent")).ok();
        push("2", false).refused(stale(user, "main.py", "codeSourceId 'agent'"));
        assertThat(user.file(projectId, "main.py")).isEqualTo("agent");
    }

    @Test
    void refusesAPushOverWhatAScriptHasChanged() {
        push("1", false).ok();
        user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "script"))
                .ok();
        push("2", false).refused(stale(user, "main.py", "no codeSourceId"));
    }

    @Test
    void refusesAPushThatWouldRemoveANewFileOrBringBackARemovedOne() {
        push("1", false).ok();
        user.call("files/create", Map.of("projectId", projectId, "name", "new.py", "content", "x"))
                .ok();
        push("1", false).refused(stale(user, "new.py", "no codeSourceId"));
        pull();
        user.call("files/delete", Map.of("projectId", projectId, "name", "new.py"))
                .ok();
        push("1", false).refused(stale(user, "new.py", "no codeSourceId"));
    }

    @Test
    void letsAPushThroughAfterAPull() {
        user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "script"))
                .ok();
        push("2", false).refused(stale(user, "main.py", "no codeSourceId"));
        pull();
        push("2", false).ok();
        assertThat(user.file(projectId, "main.py")).isEqualTo("2");
    }

    @Test
    void letsAForcedPushThroughAndKeepsWhatItReplaces() {
        user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "precious"))
                .ok();
        push("2", true).ok();
        assertThat(user.file(projectId, "main.py")).isEqualTo("2");
        assertThat(server.rows("""
                        SELECT c.bytes FROM file_versions f
                        JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content
                        WHERE f.project_id = :id AND f.path = 'main.py' AND f.from_revision = 2 AND f.to_revision = 3
                        """, Map.of("id", projectId)))
                .extracting(row -> new String((byte[]) row.get("bytes"), StandardCharsets.UTF_8))
                .containsExactly("precious");
    }

    @Test
    void doesNotCountTheRevisionThatMadeTheProject() {
        agent("update", "main.py", Map.of("content", "agent")).ok();
        agent("create", "new.py", Map.of("content", "agent")).ok();
        agent("delete", "research.ipynb", Map.of()).ok();
    }

    @Test
    void refusesOnlyWhatIsTouched() {
        agent("read", "main.py", Map.of()).ok();
        user.call("files/update", Map.of("projectId", projectId, "name", "research.ipynb", "content", "x"))
                .ok();
        agent("update", "main.py", Map.of("content", "mine")).ok();
        user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "y"))
                .ok();
        agent("update", "main.py", Map.of("content", "mine")).refused(stale(user, "main.py", "no codeSourceId"));
        agent("update", "main.py", Map.of("newName", "other.py")).refused(stale(user, "main.py", "no codeSourceId"));
        agent("delete", "main.py", Map.of()).refused(stale(user, "main.py", "no codeSourceId"));
        agent("update", "research.ipynb", Map.of("content", "z")).ok();
    }

    @Test
    void refusesToRenameOntoAFileThatWasRemovedMeanwhile() {
        agent("read", "main.py", Map.of()).ok();
        user.call("files/delete", Map.of("projectId", projectId, "name", "research.ipynb"))
                .ok();
        agent("update", "main.py", Map.of("newName", "research.ipynb"))
                .refused(stale(user, "research.ipynb", "no codeSourceId"));
    }

    @Test
    void countsSettingsAloneForNothing() {
        push("1", false).ok();
        user.call("projects/update", Map.of("projectId", projectId, "description", "new"))
                .ok();
        push("2", false).ok();
        user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "x"))
                .ok();
        cli.call("projects/update", Map.of("projectId", projectId, "description", "mine", "codeSourceId", "cli"))
                .ok();
    }

    @Test
    void namesTheOtherUserAndNoMoreThanFiveFiles() {
        TestUser friend = server.newUser();
        server.addCollaborator(projectId, friend, true);
        push("1", false).ok();
        List<Map<String, String>> files = IntStream.range(0, 8)
                .mapToObj(i -> Map.of("name", "f" + i + ".py", "content", "x"))
                .toList();
        friend.call("projects/update", Map.of("projectId", projectId, "files", files))
                .ok();
        push("2", false).refused(stale(friend, "f0.py, f1.py, f2.py, f3.py, f4.py and 4 more", "no codeSourceId"));
    }

    @Test
    void keepsAMarkForEachUserAndSource() {
        TestUser friend = server.newUser();
        server.addCollaborator(projectId, friend, true);
        push("1", false).ok();
        friend.using("Lean CLI 1")
                .call("files/read", Map.of("projectId", projectId))
                .ok();
        push("2", false).ok();
        Map<String, Object> write =
                Map.of("projectId", projectId, "name", "main.py", "content", "f", "codeSourceId", "cli");
        user.call("projects/collaboration/lock/release", Map.of("projectId", projectId))
                .ok();
        friend.using("Lean CLI 1").call("files/update", write).refused(stale(user, "main.py", "codeSourceId 'cli'"));
        assertThat(server.rows(
                        "SELECT user_id, source, revision FROM project_marks WHERE project_id = :id ORDER BY user_id",
                        Map.of("id", projectId)))
                .extracting(row -> row.get("user_id") + " " + row.get("source") + " " + row.get("revision"))
                .containsExactly(user.id() + " cli 3", friend.id() + " cli 2");
    }

    @Test
    void movesAMarkOnlyForward() {
        agent("read", "main.py", Map.of()).ok();
        user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "x"))
                .ok();
        agent("read", "research.ipynb", Map.of()).ok();
        agent("update", "main.py", Map.of("content", "seen")).ok();
        assertThat(server.number(
                        "SELECT revision FROM project_marks WHERE project_id = :id AND source = 'agent'",
                        Map.of("id", projectId)))
                .isEqualTo(3);
    }
}
