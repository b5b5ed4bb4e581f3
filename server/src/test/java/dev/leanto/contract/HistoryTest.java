package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.InflaterOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every revision can be rebuilt whole, files and settings, from the tables alone. */
class HistoryTest extends ContractTest {

    private record Snapshot(Map<String, String> files, String name, String description, String parameters) {}

    @Test
    void rebuildsEveryRevisionOfARandomHistory() {
        long seed = 20260102;
        Random random = new Random(seed);
        int projectId = user.newProject("History");
        List<Snapshot> expected = new ArrayList<>(List.of(now(projectId)));
        for (int step = 0; step < 60; step++) {
            server.clock().advance(Duration.ofSeconds(1));
            randomChange(projectId, random);
            int revisions = revisions(projectId);
            if (revisions > expected.size()) {
                expected.add(now(projectId));
            }
            assertThat(revisions).as("seed %s, step %s", seed, step).isEqualTo(expected.size());
        }
        assertThat(expected.size()).isGreaterThan(35);
        for (int number = 1; number <= expected.size(); number++) {
            assertThat(rebuilt(projectId, number))
                    .as("seed %s, revision %s", seed, number)
                    .isEqualTo(expected.get(number - 1));
        }
    }

    private int revisions(int projectId) {
        return (int) server.number("SELECT count(*) FROM revisions WHERE project_id = :id", Map.of("id", projectId));
    }

    private void randomChange(int projectId, Random random) {
        String name = "f" + random.nextInt(6) + ".py";
        String other = "f" + random.nextInt(6) + ".py";
        String content = random.nextInt(4) == 0 ? "line\n".repeat(5000) : "v" + random.nextInt(5);
        Map<String, Object> fields = new HashMap<>(Map.of("projectId", projectId, "name", name));
        switch (random.nextInt(7)) {
            case 0, 1 -> user.call("files/create", with(fields, "content", content));
            case 2 -> user.call("files/update", with(fields, "content", content));
            case 3 -> user.call("files/update", with(fields, "newName", other));
            case 4 -> user.call("files/delete", fields);
            case 5 -> {
                Map<String, Object> settings = new LinkedHashMap<>(Map.of("projectId", projectId));
                settings.put("description", "d" + random.nextInt(3));
                settings.put("parameters", Map.of("p", random.nextInt(3)));
                user.call("projects/update", settings).ok();
            }
            default -> {
                List<Map<String, String>> files = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    if (random.nextBoolean()) {
                        files.add(Map.of("name", "f" + i + ".py", "content", "w" + random.nextInt(3)));
                    }
                }
                Map<String, Object> push = new LinkedHashMap<>(Map.of("projectId", projectId, "files", files));
                push.put("name", "History " + random.nextInt(3));
                user.call("projects/update", push).ok();
            }
        }
    }

    private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
        fields.put(name, value);
        return fields;
    }

    private Snapshot now(int projectId) {
        Map<String, String> files = new TreeMap<>();
        user.call("files/read", Map.of("projectId", projectId))
                .ok()
                .at("/files")
                .forEach(file -> files.put(
                        file.at("/name").asString(), file.at("/content").asString()));
        var project = user.project(projectId).at("/projects/0");
        StringBuilder parameters = new StringBuilder();
        project.at("/parameters")
                .forEach(p -> parameters
                        .append(p.at("/name").asString())
                        .append('=')
                        .append(p.at("/value").asString()));
        return new Snapshot(
                files,
                project.at("/name").asString(),
                project.at("/description").asString(),
                parameters.toString());
    }

    private Snapshot rebuilt(int projectId, int number) {
        Map<String, String> files = new TreeMap<>();
        for (var row : server.rows("""
                SELECT f.path, c.compressed, c.bytes, c.size FROM file_versions f
                JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content
                WHERE f.project_id = :id AND f.from_revision <= :number
                  AND (f.to_revision IS NULL OR f.to_revision > :number)
                """, Map.of("id", projectId, "number", number))) {
            String text = text(row);
            assertThat(String.valueOf(row.get("size"))).isEqualTo("" + text.getBytes(StandardCharsets.UTF_8).length);
            assertThat(files.put(String.valueOf(row.get("path")), text)).isNull();
        }
        var settings = JsonMapper.shared()
                .readTree(text(server.rows("""
                SELECT c.compressed, c.bytes FROM revisions r
                JOIN contents c ON c.project_id = r.project_id AND c.sha256 = r.settings
                WHERE r.project_id = :id AND r.number = :number
                """, Map.of("id", projectId, "number", number))
                        .getFirst()));
        StringBuilder parameters = new StringBuilder();
        settings.at("/parameters")
                .forEach(p -> parameters
                        .append(p.at("/name").asString())
                        .append('=')
                        .append(p.at("/value").asString()));
        return new Snapshot(
                files,
                settings.at("/name").asString(),
                settings.at("/description").asString(),
                parameters.toString());
    }

    private static String text(Map<String, ?> row) {
        byte[] bytes = (byte[]) row.get("bytes");
        boolean compressed =
                Boolean.TRUE.equals(row.get("compressed")) || Integer.valueOf(1).equals(row.get("compressed"));
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (var out = compressed ? new InflaterOutputStream(plain) : plain) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    @Test
    void notesWhoChangedWhatFromWhereAndWhen() {
        int projectId = user.using("Lean CLI 1").newProject("Noted");
        server.clock().advance(Duration.ofSeconds(7));
        user.call(
                        "files/create",
                        Map.of("projectId", projectId, "name", "a.py", "content", "x", "codeSourceId", "agent"))
                .ok();
        user.call(
                        "projects/update",
                        Map.of(
                                "projectId",
                                projectId,
                                "description",
                                "d",
                                "versionId",
                                1,
                                "files",
                                List.of(Map.of("name", "a.py", "content", "y"))))
                .ok();
        assertThat(server.rows("""
                        SELECT number, at, user_id, source, kind, summary FROM revisions
                        WHERE project_id = :id ORDER BY number
                        """, Map.of("id", projectId)))
                .extracting(row ->
                        row.get("number") + " " + row.get("source") + " " + row.get("kind") + " " + row.get("summary"))
                .containsExactly(
                        "1 cli create files: 2 added",
                        "2 agent update files: 1 added",
                        "3  update files: 1 changed, 2 removed; settings: description, leanPinnedToMaster");
    }

    @Test
    void storesATextOncePerProject() {
        int projectId = user.newProject("Once");
        for (String name : List.of("a.py", "b.py", "c.py")) {
            user.call("files/create", Map.of("projectId", projectId, "name", name, "content", "same text"))
                    .ok();
        }
        assertThat(server.number(
                        "SELECT count(*) FROM contents WHERE project_id = :id AND size = 9", Map.of("id", projectId)))
                .isEqualTo(1);
    }

    @Test
    void storesSettingsOnlyWhenTheyChange() {
        int projectId = user.newProject("Settings");
        user.call("files/create", Map.of("projectId", projectId, "name", "a.py", "content", "x"))
                .ok();
        assertThat(server.number(
                        "SELECT count(DISTINCT settings) FROM revisions WHERE project_id = :id",
                        Map.of("id", projectId)))
                .isEqualTo(1);
        user.call("projects/update", Map.of("projectId", projectId, "description", "d"))
                .ok();
        assertThat(server.number(
                        "SELECT count(DISTINCT settings) FROM revisions WHERE project_id = :id",
                        Map.of("id", projectId)))
                .isEqualTo(2);
    }
}
