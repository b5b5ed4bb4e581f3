package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shared server takes 200,000 bytes a file, 60 files and 1,000,000 bytes a project. */
class LimitsTest extends ContractTest {

    private int projectId;

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Limits");
    }

    private Reply create(String name, String content) {
        return user.call("files/create", Map.of("projectId", projectId, "name", name, "content", content));
    }

    private Reply replace(List<Map<String, String>> files) {
        return user.call("projects/update", Map.of("projectId", projectId, "files", files));
    }

    private static List<Map<String, String>> files(int count, String content) {
        List<Map<String, String>> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(Map.of("name", "f" + i + ".py", "content", content));
        }
        return files;
    }

    @Test
    void namesTheFileThatIsTooLargeAndItsSizeInBytes() {
        create("ok.py", "x".repeat(200_000)).ok();
        create("big.py", "x".repeat(200_001))
                .refused("The file 'big.py' has 200001 bytes, more than the limit of 200000 (limits.fileBytes)");
        create("wide.py", "ü".repeat(100_001))
                .refused("The file 'wide.py' has 200002 bytes, more than the limit of 200000 (limits.fileBytes)");
        user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "x".repeat(200_001)))
                .refused("The file 'main.py' has 200001 bytes, more than the limit of 200000 (limits.fileBytes)");
        replace(List.of(Map.of("name", "a/b.py", "content", "x".repeat(300_000))))
                .refused("The file 'a/b.py' has 300000 bytes, more than the limit of 200000 (limits.fileBytes)");
    }

    @Test
    void limitsTheNumberOfFiles() {
        replace(files(61, ""))
                .refused("The project would have 61 files, more than the limit of 60 (limits.projectFiles)");
        replace(files(60, "")).ok();
        create("more.py", "x")
                .refused("The project would have 61 files, more than the limit of 60 (limits.projectFiles)");
        user.call("files/delete", Map.of("projectId", projectId, "name", "f0.py"))
                .ok();
        create("more.py", "x").ok();
    }

    @Test
    void limitsTheTextOfAProject() {
        replace(files(6, "x".repeat(170_000)))
                .refused(
                        "The project would have 1020000 bytes of text, more than the limit of 1000000 (limits.projectBytes)");
        replace(files(5, "x".repeat(200_000))).ok();
        create("one.py", "x")
                .refused(
                        "The project would have 1000001 bytes of text, more than the limit of 1000000 (limits.projectBytes)");
    }

    @Test
    void letsAProjectShrinkThatExceedsALimitWhichWasLowered() {
        replace(files(60, "y")).ok();
        // As if it had been pushed when the limit was higher.
        server.sql("""
                INSERT INTO file_versions (project_id, file_id, from_revision, path, content, size, modified)
                SELECT project_id, 900, from_revision, 'old.py', content, size, modified FROM file_versions
                WHERE project_id = :id AND path = 'f0.py' AND to_revision IS NULL
                """, Map.of("id", projectId));
        server.sql("""
                INSERT INTO file_versions (project_id, file_id, from_revision, path, content, size, modified)
                SELECT project_id, 901, from_revision, 'older.py', content, size, modified FROM file_versions
                WHERE project_id = :id AND path = 'f0.py' AND to_revision IS NULL
                """, Map.of("id", projectId));
        server.sql("UPDATE projects SET files = files + 2 WHERE id = :id", Map.of("id", projectId));
        user.call("files/update", Map.of("projectId", projectId, "name", "f1.py", "content", "z"))
                .ok();
        user.call("files/delete", Map.of("projectId", projectId, "name", "old.py"))
                .ok();
        create("new.py", "x")
                .refused("The project would have 62 files, more than the limit of 60 (limits.projectFiles)");
        assertThat(user.file(projectId, "older.py")).isEqualTo("y");
    }
}
