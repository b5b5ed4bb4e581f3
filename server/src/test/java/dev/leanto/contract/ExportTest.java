package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.wire.Json;
import dev.leanto.testing.ContractTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A zip of projects holds what the LEAN CLI would have pulled, and nothing that its reader cannot read. */
class ExportTest extends ContractTest {

    private int projectId;

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Out/Exported");
        user.call("files/create", Map.of("projectId", projectId, "name", "lib/\u00e9.py", "content", "one\r\ntwo"))
                .ok();
        user.call("projects/update", Map.of("projectId", projectId, "description", "Gr\u00f6\u00dfe"))
                .ok();
    }

    private Map<String, String> export(Map<String, ?> fields) {
        byte[] zip = user.request("projects/export").json(Json.text(fields)).download();
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    @Test
    void givesFilesAndConfigAsTheCliWritesThem() {
        Map<String, String> files = export(Map.of("projectId", projectId));
        assertThat(files.keySet())
                .containsExactly(
                        "Out/Exported/lib/\u00e9.py",
                        "Out/Exported/main.py",
                        "Out/Exported/research.ipynb",
                        "Out/Exported/config.json");
        assertThat(files).containsEntry("Out/Exported/lib/\u00e9.py", "one\r\ntwo");
        assertThat(files).containsEntry("Out/Exported/config.json", """
                {
                    "algorithm-language": "Python",
                    "parameters": {},
                    "description": "Gr\\u00f6\\u00dfe",
                    "cloud-id": %s,
                    "organization-id": "%s",
                    "python-venv": 1,
                    "encrypted": false
                }
                """.formatted(projectId, user.organizationId()));
    }

    @Test
    void givesARevisionAsItWas() {
        Map<String, String> files = export(Map.of("projectId", projectId, "revision", 1));
        assertThat(files).doesNotContainKey("Out/Exported/lib/\u00e9.py");
        assertThat(files.get("Out/Exported/config.json")).contains("\"description\": \"\"");
    }

    @Test
    void givesLibrariesOfLibrariesButNoneThatCannotBeRead() {
        int library = user.newProject("Library/Near");
        int inner = user.newProject("Library/Far");
        int foreign = server.newUser().newProject("Library/Foreign");
        user.call("projects/update", Map.of("projectId", library, "libraries", List.of(inner)))
                .ok();
        user.call("projects/update", Map.of("projectId", projectId, "libraries", List.of(library)))
                .ok();
        server.sql(
                "INSERT INTO project_libraries (project_id, library_id, position) VALUES (:project, :library, 9)",
                Map.of("project", inner, "library", foreign));
        Map<String, String> files = export(Map.of("projectId", projectId, "libraries", true));
        assertThat(files.keySet())
                .contains("Library/Near/config.json", "Library/Far/config.json")
                .noneMatch(path -> path.contains("Foreign"));
        assertThat(files.get("Out/Exported/config.json")).contains("\"name\": \"Near\"", "\"path\": \"Library/Near\"");
        assertThat(export(Map.of("projectId", projectId, "others", List.of(inner)))
                        .keySet())
                .contains("Library/Far/main.py")
                .noneMatch(path -> path.contains("Near"));
    }

    @Test
    void refusesWhatCannotBeExported() {
        user.call("projects/export", Map.of("projectId", projectId, "format", "tar"))
                .refused("format must be zip or bundle, not 'tar'");
        user.call("projects/export", Map.of("projectId", projectId, "format", "bundle", "libraries", true))
                .refused("A git bundle holds one project: leave libraries and others out, or ask for a zip");
        user.call("projects/export", Map.of("projectId", projectId, "revision", 9))
                .refused("Revision not found: 9. The newest revision of the project is 3");
        int foreign = server.newUser().newProject("Foreign");
        user.call("projects/export", Map.of("projectId", foreign)).refused("Project not found");
        user.call("projects/export", Map.of("projectId", projectId, "others", List.of(foreign)))
                .refused("Project not found");
    }

    @Test
    void givesNoHistoryThatIsTooLongForGit() {
        Map<String, Integer> id = Map.of("id", projectId);
        server.write(tx -> tx.update("""
                WITH RECURSIVE more (number) AS (SELECT 4 UNION ALL SELECT number + 1 FROM more WHERE number < 50001)
                INSERT INTO revisions (project_id, number, at, user_id, source, kind, summary, settings, write_id)
                SELECT r.project_id, more.number, r.at, r.user_id, r.source, r.kind, r.summary, r.settings,
                    r.write_id || '-' || more.number
                FROM revisions r CROSS JOIN more WHERE r.project_id = :id AND r.number = 3
                """).bindMap(id).execute());
        server.sql("UPDATE projects SET revision = 50001 WHERE id = :id", id);
        user.call("projects/export", Map.of("projectId", projectId, "format", "bundle"))
                .refused(
                        "The project has more than 50000 revisions, too many to be given out by git: export it as a zip"
                                + " at a revision");
        assertThat(export(Map.of("projectId", projectId))).hasSize(4);
        server.sql("UPDATE projects SET revision = 3 WHERE id = :id", id);
        server.write(tx -> tx.update("DELETE FROM revisions WHERE project_id = :id AND number > 3")
                .bindMap(id)
                .execute());
    }
}
