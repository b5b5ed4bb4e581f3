package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FilesTest extends ContractTest {

    private int projectId;

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Files");
    }

    private Reply file(String verb, String name, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("projectId", projectId, "name", name));
        all.putAll(fields);
        return user.call("files/" + verb, all);
    }

    private List<String> paths() {
        return user.call("files/read", Map.of("projectId", projectId)).ok().all("/files", "name");
    }

    @Test
    void createsFilesInFolders() {
        file("create", "pkg/sub/alpha.py", Map.of("content", "a = 1")).ok();
        file("create", "empty.py", Map.of()).ok();
        assertThat(paths()).containsExactly("empty.py", "main.py", "pkg/sub/alpha.py", "research.ipynb");
        assertThat(user.file(projectId, "pkg/sub/alpha.py")).isEqualTo("a = 1");
        assertThat(user.file(projectId, "empty.py")).isEmpty();
    }

    @Test
    void readsOneFileOrAll() {
        JsonNode file = file("read", "main.py", Map.of()).ok().at("/files/0");
        assertThat(file.propertyNames())
                .containsExactly("id", "projectId", "name", "content", "modified", "open", "isLibrary");
        assertThat(file.at("/projectId").asInt()).isEqualTo(projectId);
        assertThat(file.at("/isLibrary").asBoolean()).isFalse();
        assertThat(file("read", "main.py", Map.of()).ok().at("/files").size()).isEqualTo(1);
    }

    @Test
    void deletesAnyFileAndThenHasNone() {
        file("delete", "main.py", Map.of()).ok();
        file("delete", "main.py", Map.of()).refused("File not found: main.py");
        file("delete", "research.ipynb", Map.of()).ok();
        assertThat(paths()).isEmpty();
        file("create", "main.py", Map.of("content", "again")).ok();
        assertThat(user.file(projectId, "main.py")).isEqualTo("again");
    }

    @Test
    void keepsTheIdOfAFileThroughChangesAndRenaming() {
        int id = id("main.py");
        file("update", "main.py", Map.of("content", "x")).ok();
        file("update", "main.py", Map.of("newName", "pkg/alpha.py")).ok();
        assertThat(id("pkg/alpha.py")).isEqualTo(id);
        assertThat(user.file(projectId, "pkg/alpha.py")).isEqualTo("x");
        assertThat(paths()).containsExactly("pkg/alpha.py", "research.ipynb");
        file("create", "main.py", Map.of("content", "new")).ok();
        assertThat(id("main.py")).isNotEqualTo(id);
    }

    private int id(String name) {
        return file("read", name, Map.of()).ok().at("/files/0/id").asInt();
    }

    @Test
    void takesARenamingToItsOwnNameForNone() {
        file("update", "main.py", Map.of("newName", "main.py")).ok();
        assertThat(server.number("SELECT max(number) FROM revisions WHERE project_id = :id", Map.of("id", projectId)))
                .isEqualTo(1);
    }

    /** The unofficial MCP server sends it so. */
    @Test
    void takesTheOldNameUnderItsOtherSpelling() {
        Map<String, Object> names = Map.of("projectId", projectId, "oldFileName", "main.py", "newName", "alpha.py");
        user.call("files/update", names).ok();
        assertThat(paths()).containsExactly("alpha.py", "research.ipynb");
        user.call("files/update", names).refused("File not found: main.py");
        user.call("files/update", Map.of("projectId", projectId, "newName", "b.py"))
                .refused("Required parameter name is empty");
    }

    @Test
    void keepsFilesApartThatDifferInCase() {
        file("create", "Main.py", Map.of("content", "upper")).ok();
        file("create", "MAIN.py", Map.of("content", "all upper")).ok();
        assertThat(paths()).containsExactly("MAIN.py", "Main.py", "main.py", "research.ipynb");
        assertThat(user.file(projectId, "Main.py")).isEqualTo("upper");
    }

    @Test
    void datesEachFileByItsOwnLastChange() {
        String created = modified("research.ipynb");
        server.clock().advance(Duration.ofMinutes(1));
        file("update", "main.py", Map.of("content", "x")).ok();
        assertThat(modified("research.ipynb")).isEqualTo(created);
        assertThat(modified("main.py")).isGreaterThan(created);
        assertThat(user.project(projectId).at("/projects/0/modified").asString())
                .isEqualTo(modified("main.py"));
    }

    private String modified(String name) {
        return file("read", name, Map.of()).ok().at("/files/0/modified").asString();
    }

    static List<String> contents() {
        return List.of(
                "a\n",
                "a",
                "a\r\nb\r\n",
                "a\rb",
                "a\r\n\nb\r",
                "\n",
                " ",
                "\n\n\n",
                "a \t \n",
                "\uFEFFa\n",
                "ünï\n",
                "e\u0301 \u00e9",
                "日本語",
                "😀 \uD83D\uDE80\n",
                "&lt;html&gt; & <b> \"quoted\" 'single' \\ \\n",
                "a\u000Bb\u000Cc\u0085d\u2028e\u2029f",
                "\u0001\u0002\u007f",
                "{\"json\": [1, 2.50, null]}",
                "%41+%2B&a=b;c[0]=d",
                "x".repeat(100_000),
                "line of code\n".repeat(10_000),
                "\\u0041 \\ud800");
    }

    @ParameterizedTest
    @MethodSource("contents")
    void givesEveryTextBackByteForByte(String content) {
        file("create", "create.py", Map.of("content", content)).ok();
        assertThat(user.file(projectId, "create.py")).isEqualTo(content);
        file("update", "main.py", Map.of("content", content)).ok();
        assertThat(user.file(projectId, "main.py")).isEqualTo(content);

        List<Map<String, String>> files = List.of(Map.of("name", "json.py", "content", content));
        user.call("projects/update", Map.of("projectId", projectId, "files", files))
                .ok();
        assertThat(user.file(projectId, "json.py")).isEqualTo(content);

        Map<String, Object> form = new LinkedHashMap<>();
        form.put("projectId", projectId);
        form.put("files[0][name]", "form.py");
        form.put("files[0][content]", content);
        user.request("projects/update").form(form).send().ok();
        assertThat(user.file(projectId, "form.py")).isEqualTo(content);
        assertThat(paths()).containsExactly("form.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.py",
                "a.cs",
                "a.ipynb",
                "a.html",
                "a.css",
                "pkg/__init__.py",
                ".hidden.py",
                "a b/c d.py",
                "ünï/日本.py",
                "a/b/c/d/e/f.py",
                "Bin/a.py",
                "binary/a.py",
                "x.tar.py",
                "a'b(1).py",
                "-.py"
            })
    void takesThePathsThatTheLeanCliPushes(String path) {
        file("create", path, Map.of("content", "x")).ok();
        assertThat(paths()).contains(path);
    }

    @Test
    void readsCreatesAndDeletesWithMcpServersFields() {
        Map<String, Object> agent = Map.of("codeSourceId", "MCP Server");
        Map<String, Object> content = Map.of("codeSourceId", "MCP Server", "content", "x", "model", "ignored");
        file("create", "a.py", content).ok();
        file("read", "a.py", agent).ok();
        file("update", "a.py", Map.of("codeSourceId", "MCP Server", "newName", "b.py"))
                .ok();
        file("delete", "b.py", agent).ok();
    }
}
