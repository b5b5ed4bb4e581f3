package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ProjectUpdateTest extends ContractTest {

    private int projectId;

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Update");
    }

    private Reply update(Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("projectId", projectId));
        all.putAll(fields);
        return user.call("projects/update", all);
    }

    private Reply form(Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("projectId", projectId);
        all.putAll(fields);
        return user.request("projects/update").form(all).send();
    }

    private JsonNode project() {
        return user.project(projectId).at("/projects/0");
    }

    private List<String> paths() {
        return user.call("files/read", Map.of("projectId", projectId)).ok().all("/files", "name");
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        JsonNode before = project();
        server.clock().advance(Duration.ofSeconds(5));
        update(Map.of("name", "Renamed", "description", "Two\nlines")).ok();
        JsonNode after = project();
        assertThat(after.at("/name").asString()).isEqualTo("Renamed");
        assertThat(after.at("/description").asString()).isEqualTo("Two\nlines");
        assertThat(after.at("/modified").asString())
                .isGreaterThan(before.at("/modified").asString());
        assertThat(after.at("/created")).isEqualTo(before.at("/created"));
        assertThat(paths()).containsExactly("main.py", "research.ipynb");
        update(Map.of("description", "")).ok();
        assertThat(project().at("/description").asString()).isEmpty();
        assertThat(project().at("/name").asString()).isEqualTo("Renamed");
    }

    @Test
    void takesNullForAbsent() {
        user.request("projects/update")
                .json("{\"projectId\":" + projectId + ",\"name\":null,\"description\":\"d\",\"files\":null}")
                .send()
                .ok();
        assertThat(project().at("/name").asString()).isEqualTo("Update");
        assertThat(paths()).hasSize(2);
    }

    @Test
    void refusesTheNameOfAnotherProjectAndTakesItsOwn() {
        user.newProject("Taken");
        update(Map.of("name", "taken", "description", "x")).refused("Another project has the name 'taken'");
        assertThat(project().at("/description").asString()).isEmpty();
        update(Map.of("name", "Update")).ok();
        update(Map.of("name", "UPDATE")).ok();
        assertThat(project().at("/name").asString()).isEqualTo("UPDATE");
    }

    @Test
    void takesTheNameOfADeletedProject() {
        int other = user.newProject("Free again");
        user.call("projects/delete", Map.of("projectId", other)).ok();
        update(Map.of("name", "Free again")).ok();
        assertThat(project().at("/name").asString()).isEqualTo("Free again");
    }

    @Test
    void replacesAllFiles() {
        update(Map.of(
                        "files",
                        List.of(
                                Map.of("name", "main.py", "content", "print(1)\n"),
                                Map.of("name", "pkg/__init__.py", "content", ""))))
                .ok();
        assertThat(paths()).containsExactly("main.py", "pkg/__init__.py");
        assertThat(user.file(projectId, "pkg/__init__.py")).isEmpty();
        update(Map.of("files", List.of())).ok();
        assertThat(paths()).isEmpty();
    }

    @Test
    void readsTheFormOfTheLeanCli() {
        int library = user.newProject("Library/Tools");
        Map<String, Object> push = new LinkedHashMap<>();
        push.put("name", "Update");
        push.put("description", "from the CLI & more = less");
        push.put("parameters[0][key]", "ema");
        push.put("parameters[0][value]", "10");
        push.put("parameters[1][key]", "ratio");
        push.put("parameters[1][value]", "0.10");
        push.put("versionId", -1);
        push.put("leanEnvironment", 1);
        push.put("files[0][name]", "main.py");
        push.put("files[0][content]", "x = 1\r\n# ü+%&=\n");
        push.put("files[1][name]", "empty/__init__.py");
        push.put("files[1][content]", "");
        push.put("libraries[0]", library);
        push.put("encryptionKey", "");
        push.put("codeSourceId", "cli");
        form(push).ok();

        JsonNode project = project();
        assertThat(project.at("/description").asString()).isEqualTo("from the CLI & more = less");
        assertThat(project.at("/parameters").toString())
                .isEqualTo("[{\"name\":\"ema\",\"key\":\"ema\",\"value\":10},"
                        + "{\"name\":\"ratio\",\"key\":\"ratio\",\"value\":\"0.10\"}]");
        assertThat(project.at("/libraries/0/projectId").asInt()).isEqualTo(library);
        assertThat(project.at("/libraries/0/libraryName").asString()).isEqualTo("Library/Tools");
        assertThat(project.at("/libraries/0/access").asBoolean()).isTrue();
        assertThat(paths()).containsExactly("empty/__init__.py", "main.py");
        assertThat(user.file(projectId, "main.py")).isEqualTo("x = 1\r\n# ü+%&=\n");
    }

    @Test
    void takesAFormWithFilesAndWithoutLibrariesForOneWithoutAny() {
        int library = user.newProject("Tools");
        update(Map.of("libraries", List.of(library))).ok();
        form(Map.of("name", "Update")).ok();
        assertThat(project().at("/libraries").size()).isEqualTo(1);
        update(Map.of("files", List.of())).ok();
        assertThat(project().at("/libraries").size()).isEqualTo(1);
        form(Map.of("files[0][name]", "main.py", "files[0][content]", "x")).ok();
        assertThat(project().at("/libraries").size()).isZero();
    }

    @Test
    void readsParametersInEveryShapeThatClientsSend() {
        user.request("projects/update")
                .json("{\"projectId\":" + projectId + ",\"parameters\":["
                        + "{\"name\":\"a\",\"value\":0.10},{\"key\":\"b\",\"value\":\"x\"},{\"name\":\"c\",\"value\":1e5},"
                        + "{\"name\":\"d\",\"value\":\"\"}]}")
                .send()
                .ok();
        assertThat(project().at("/parameters").toString())
                .isEqualTo("[{\"name\":\"a\",\"key\":\"a\",\"value\":\"0.10\"},"
                        + "{\"name\":\"b\",\"key\":\"b\",\"value\":\"x\"},"
                        + "{\"name\":\"c\",\"key\":\"c\",\"value\":\"1e5\"},"
                        + "{\"name\":\"d\",\"key\":\"d\",\"value\":\"\"}]");
        update(Map.of("parameters", Map.of("slow", 20))).ok();
        assertThat(project().at("/parameters").toString())
                .isEqualTo("[{\"name\":\"slow\",\"key\":\"slow\",\"value\":20}]");
        form(Map.of("parameters", "")).ok();
        assertThat(project().at("/parameters").toString()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, true", "1, 1, false"})
    void setsTheLeanVersion(int versionId, int expected, boolean pinned) {
        update(Map.of("versionId", versionId)).ok();
        assertThat(project().at("/leanVersionId").asInt()).isEqualTo(expected);
        assertThat(project().at("/leanPinnedToMaster").asBoolean()).isEqualTo(pinned);
        form(Map.of("versionId", "-1")).ok();
        assertThat(project().at("/leanPinnedToMaster").asBoolean()).isTrue();
    }

    @Test
    void setsTheEnvironment() {
        int environment = server.write(tx -> tx.query("INSERT INTO lean_environments (name, path, description, public)"
                        + " VALUES ('Own', '/venv', '', TRUE) RETURNING id")
                .mapTo(Integer.class)
                .one());
        update(Map.of("leanEnvironment", environment)).ok();
        assertThat(project().at("/leanEnvironment").asInt()).isEqualTo(environment);
    }

    @Test
    void takesAGridAsAnObjectOrAsTheTextOfOne() {
        String grid = "{\"xs\":[{\"chartName\":\"Strategy Equity\",\"width\":6,\"height\":4,\"row\":0,\"column\":0,"
                + "\"sort\":1}],\"sm\":[],\"md\":null}";
        user.request("projects/update")
                .json("{\"projectId\":" + projectId + ",\"grid\":" + grid + "}")
                .send()
                .ok();
        assertThat(project().at("/grid").toString()).isEqualTo(grid);
        form(Map.of("liveGrid", grid)).ok();
        assertThat(project().at("/liveGrid").toString()).isEqualTo(grid);
    }

    @Test
    void setsAndRemovesARegisteredEncryptionKey() {
        String hash = "0123456789abcdef0123456789abcdef";
        server.sql("""
                INSERT INTO organization_encryption_keys (organization_id, hash, name, added_at)
                VALUES (:organization, :hash, 'My key', 0)
                """, Map.of("organization", user.organizationId(), "hash", hash));
        update(Map.of("encryptionKey", hash)).ok();
        assertThat(project().at("/encrypted").asBoolean()).isTrue();
        assertThat(project().at("/encryptionKey").toString())
                .isEqualTo("{\"id\":\"" + hash + "\",\"name\":\"My key\"}");
        form(Map.of("encryptionKey", "")).ok();
        assertThat(project().at("/encrypted").asBoolean()).isFalse();
        assertThat(project().at("/encryptionKey").isNull()).isTrue();
    }

    @Test
    void happensWholeOrNotAtAll() {
        update(Map.of(
                        "description",
                        "half",
                        "files",
                        List.of(Map.of("name", "main.py", "content", "changed")),
                        "versionId",
                        99))
                .refused("versionId 99 is not a LEAN version of this server");
        assertThat(project().at("/description").asString()).isEmpty();
        assertThat(user.file(projectId, "main.py")).contains("StarterAlgorithm");
    }

    @Test
    void writesNothingWhenNothingDiffers() {
        Map<String, Object> push = new LinkedHashMap<>();
        push.put("name", "Update");
        push.put("description", "d");
        push.put("codeSourceId", "cli");
        push.put("encryptionKey", "");
        push.put("files", List.of(Map.of("name", "main.py", "content", "x = 1\n")));
        push.put("libraries", List.of());
        push.put("parameters", List.of(Map.of("key", "a", "value", "1")));
        update(push).ok();
        List<Object> before = tables();
        server.clock().advance(Duration.ofSeconds(1));
        update(push).ok();
        assertThat(tables()).isEqualTo(before);
    }

    private List<Object> tables() {
        List<Object> all = new ArrayList<>();
        for (String table : List.of("revisions", "contents", "file_versions", "project_marks", "project_parameters")) {
            all.add(table
                    + server.number(
                            "SELECT count(*) FROM " + table + " WHERE project_id = :id", Map.of("id", projectId)));
        }
        all.add(server.number("SELECT version FROM projects WHERE id = :id", Map.of("id", projectId)));
        all.add(project().toString());
        return all;
    }
}
