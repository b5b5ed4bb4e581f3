package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a client's disk cannot hold, or that show something else than they are: refused for what is new only. */
class DiskNamesTest extends ContractTest {

    private int projectId;

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Names");
    }

    private Reply file(String verb, String name, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("projectId", projectId, "name", name));
        all.putAll(fields);
        return user.call("files/" + verb, all);
    }

    private Reply push(String name) {
        return user.call(
                "projects/update",
                Map.of("projectId", projectId, "files", List.of(Map.of("name", name, "content", "x"))));
    }

    private Reply patch(String name) {
        return user.call(
                "files/patch",
                Map.of("projectId", projectId, "patch", "--- /dev/null\n+++ b/" + name + "\n@@ -0,0 +1 @@\n+1\n"));
    }

    private List<String> paths() {
        return user.call("files/read", Map.of("projectId", projectId)).ok().all("/files", "name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "con.py"          | "File name is not valid: 'con.py' has the part 'con.py', which Windows reserves"
            "NUL.py"          | "File name is not valid: 'NUL.py' has the part 'NUL.py', which Windows reserves"
            "a/Com1.x.py"     | "File name is not valid: 'a/Com1.x.py' has the part 'Com1.x.py', which Windows reserves"
            "nul .py"         | "File name is not valid: 'nul .py' has the part 'nul .py', which Windows reserves"
            "aux/a.py"        | "File name is not valid: 'aux/a.py' has the part 'aux', which Windows reserves"
            "prn.d/a.py"      | "File name is not valid: 'prn.d/a.py' has the part 'prn.d', which Windows reserves"
            "CONIN$.py"       | "File name is not valid: 'CONIN$.py' has the part 'CONIN$.py', which Windows reserves"
            "conout$/a.py"    | "File name is not valid: 'conout$/a.py' has the part 'conout$', which Windows reserves"
            "com\u00B9.py"    | "File name is not valid: 'com\u00B9.py' has the part 'com\u00B9.py', which Windows reserves"
            "LPT\u00B3.py"    | "File name is not valid: 'LPT\u00B3.py' has the part 'LPT\u00B3.py', which Windows reserves"
            "a./b.py"         | "File name is not valid: 'a./b.py' has a part that ends with a dot"
            "a /b.py"         | "File name is not valid: 'a /b.py' has a part that ends with a space"
            "a\u202Eyp.py"    | "File name is not valid: 'a�yp.py' contains U+202E, which cannot be seen"
            "a\u2066/b.py"    | "File name is not valid: 'a�/b.py' contains U+2066, which cannot be seen"
            "\u3164.py"       | "File name is not valid: '�.py' contains U+3164, which cannot be seen"
            "a\u200B.py"      | "File name is not valid: 'a�.py' contains U+200B, which cannot be seen"
            "a\uFEFF.py"      | "File name is not valid: 'a�.py' contains U+FEFF, which cannot be seen"
            "a\uFE0F.py"      | "File name is not valid: 'a�.py' contains U+FE0F, which cannot be seen"
            "a\u2800.py"      | "File name is not valid: 'a�.py' contains U+2800, which cannot be seen"
            "a\uDB40\uDC41.py"| "File name is not valid: 'a�.py' contains U+E0041, which cannot be seen"
            """)
    void refusesANewFileByEveryWay(String name, String error) {
        file("create", name, Map.of("content", "x")).refused(error);
        file("update", "main.py", Map.of("newName", name)).refused(error);
        push(name).refused(error);
        patch(name).refused(error);
        assertThat(paths()).containsExactly("main.py", "research.ipynb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Main.py",
                "conf.py",
                "com10.py",
                "com0.py",
                "a/console.py",
                "nul_.py",
                " a.py",
                "ключ.py",
                "日本.py",
                "ü.py",
                "u\u0308.py",
                "com\u2074.py"
            })
    void takesWhatOnlyLooksLikeIt(String name) {
        file("create", name, Map.of("content", "x")).ok();
        assertThat(paths()).contains(name, "main.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"con.py", "a./b.py", "\u3164.py"})
    void leavesWhatIsStoredToBeReadChangedRenamedAndDeleted(String name) {
        server.sql(
                "UPDATE file_versions SET path = :name WHERE project_id = :id AND path = 'main.py'",
                Map.of("id", projectId, "name", name));
        assertThat(user.file(projectId, name)).contains("StarterAlgorithm");
        file("update", name, Map.of("content", "y")).ok();
        push(name).ok();
        assertThat(paths()).containsExactly(name);
        file("update", name, Map.of("newName", "main.py")).ok();
        assertThat(user.file(projectId, "main.py")).isEqualTo("x");
        file("update", "main.py", Map.of("newName", name))
                .refused(file("create", name, Map.of()).errors().getFirst());
        server.sql(
                "UPDATE file_versions SET path = :name WHERE project_id = :id AND path = 'main.py' AND to_revision IS NULL",
                Map.of("id", projectId, "name", name));
        file("delete", name, Map.of()).ok();
        assertThat(paths()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "NUL.algo"     | Project name is not valid: 'NUL.algo' has the part 'NUL.algo', which Windows reserves
            "a/com1 .b"    | Project name is not valid: 'a/com1 .b' has the part 'com1 .b', which Windows reserves
            "a\u3164"      | Project name is not valid: 'a�' contains U+3164, which cannot be seen
            "a\u034F"      | Project name is not valid: 'a�' contains U+034F, which cannot be seen
            "\u202Ea"      | Project name is not valid: '�a' contains U+202E, which cannot be seen
            """)
    void refusesANewProjectAndANewName(String name, String error) {
        user.call("projects/create", Map.of("name", name, "language", "Py")).refused(error);
        user.call("projects/update", Map.of("projectId", projectId, "name", name))
                .refused(error);
    }

    @Test
    void leavesAProjectThatHasSuchANameToBePushed() {
        server.sql(
                "UPDATE projects SET name = 'NUL.algo', name_key = 'nul.algo' WHERE id = :id", Map.of("id", projectId));
        user.call("projects/update", Map.of("projectId", projectId, "name", "NUL.algo", "description", "x"))
                .ok();
        user.call("projects/update", Map.of("projectId", projectId, "name", "Algo"))
                .ok();
        assertThat(user.project(projectId).at("/projects/0/name").asString()).isEqualTo("Algo");
    }
}
