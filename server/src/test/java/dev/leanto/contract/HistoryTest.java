package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.projects.lean.LeanVersion;
import dev.leanto.projects.revisions.Head;
import dev.leanto.projects.revisions.HistoryCheck;
import dev.leanto.projects.revisions.Revisions;
import dev.leanto.testing.ContractTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every revision can be rebuilt whole, files and settings, from the tables alone. */
class HistoryTest extends ContractTest {

    private static final List<String> SETTINGS = List.of(
            "name", "description", "leanVersionId", "leanPinnedToMaster", "leanEnvironment", "grid", "liveGrid");

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final Revisions revisions = new Revisions();

    private record Snapshot(Map<String, String> files, Map<String, String> settings) {}

    @Test
    void rebuildsEveryRevisionOfARandomHistory() {
        long seed = 20260102;
        Random random = new Random(seed);
        int projectId = user.newProject("History");
        List<Integer> libraries = List.of(user.newProject("Library one"), user.newProject("Library two"));
        user.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", KEY))
                .ok();
        int version = server.<Integer>write(tx -> server.server()
                .installation()
                .lean()
                .addVersion(tx, new LeanVersion(0, null, "old", "", "", "old", "refs/tags/1", true, false))
                .id());
        List<Snapshot> expected = new ArrayList<>(List.of(now(projectId)));
        for (int step = 0; step < 90; step++) {
            server.clock().advance(Duration.ofSeconds(1));
            randomChange(projectId, random, libraries, version);
            int made = revisions(projectId);
            if (made > expected.size()) {
                expected.add(now(projectId));
            }
            assertThat(made).as("seed %s, step %s", seed, step).isEqualTo(expected.size());
        }
        assertThat(expected.size()).isGreaterThan(50);
        for (int number = 1; number <= expected.size(); number++) {
            assertThat(rebuilt(projectId, number))
                    .as("seed %s, revision %s", seed, number)
                    .isEqualTo(expected.get(number - 1));
        }
        for (int turn = 0; turn < 25; turn++) {
            int number = 1 + random.nextInt(expected.size());
            user.call("projects/revisions/restore", Map.of("projectId", projectId, "revision", number))
                    .ok();
            Snapshot restored = now(projectId);
            assertThat(restored).as("seed %s, restored to %s", seed, number).isEqualTo(expected.get(number - 1));
            if (revisions(projectId) > expected.size()) {
                expected.add(restored);
            }
            assertThat(rebuilt(projectId, expected.size())).isEqualTo(expected.getLast());
        }
    }

    @Test
    void keepsEveryOtherRevisionWhatItWasWhenSomeAreThinnedOut() {
        Random random = new Random(20261128);
        int projectId = user.newProject("History");
        List<Integer> libraries = List.of(user.newProject("Library one"), user.newProject("Library two"));
        user.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", KEY))
                .ok();
        List<Snapshot> expected = new ArrayList<>(List.of(now(projectId)));
        for (int step = 0; step < 120; step++) {
            server.clock().advance(Duration.ofMinutes(1 + random.nextInt(12)));
            randomChange(projectId, random, libraries, 1);
            if (revisions(projectId) > expected.size()) {
                expected.add(now(projectId));
            }
        }
        user.call("organizations/retention/update", Map.of("afterDays", 1)).ok();
        server.purge();
        server.clock().advance(Duration.ofDays(8));
        assertThat(server.thin().revisions()).isGreaterThan(20);
        server.clock().advance(Duration.ofHours(2));
        server.thin();
        List<Integer> kept = server
                .rows("SELECT number FROM revisions WHERE project_id = :id ORDER BY number", Map.of("id", projectId))
                .stream()
                .map(row -> Integer.valueOf(String.valueOf(row.get("number"))))
                .toList();
        assertThat(kept).hasSizeBetween(10, expected.size() - 20).contains(1, expected.size());
        for (int number : kept) {
            assertThat(rebuilt(projectId, number)).as("revision %s", number).isEqualTo(expected.get(number - 1));
        }
        assertSound(projectId);
    }

    /** A check of the history finds nothing wrong with this project; others are on the same server. */
    private void assertSound(int projectId) {
        HistoryCheck check = new HistoryCheck();
        List<String> faults = server.server().database().read(tx -> {
            List<Head> heads = server.server().installation().projects().heads(tx).stream()
                    .filter(head -> head.projectId() == projectId)
                    .toList();
            return Stream.of(check.trees(tx, heads), check.contents(tx))
                    .flatMap(checked -> checked.faults().stream())
                    .toList();
        });
        assertThat(faults).noneMatch(fault -> fault.startsWith("project " + projectId + ":"));
        Map<String, Integer> id = Map.of("id", projectId);
        assertThat(server.number("SELECT sum(length(bytes)) FROM contents WHERE project_id = :id", id))
                .isEqualTo(server.number("SELECT history_bytes FROM projects WHERE id = :id", id));
    }

    private int revisions(int projectId) {
        return (int) server.number("SELECT count(*) FROM revisions WHERE project_id = :id", Map.of("id", projectId));
    }

    private void randomChange(int projectId, Random random, List<Integer> libraries, int version) {
        String name = "f" + random.nextInt(6) + ".py";
        String other = "f" + random.nextInt(6) + ".py";
        String content = random.nextInt(4) == 0 ? "line\n".repeat(5000) : "v" + random.nextInt(5);
        Map<String, Object> fields = new HashMap<>(Map.of("projectId", projectId, "name", name));
        switch (random.nextInt(8)) {
            case 0, 1 -> user.call("files/create", with(fields, "content", content));
            case 2 -> user.call("files/update", with(fields, "content", content));
            case 3 -> user.call("files/update", with(fields, "newName", other));
            case 4 -> user.call("files/delete", fields);
            case 5 -> {
                Map<String, Object> settings = new LinkedHashMap<>(Map.of("projectId", projectId));
                settings.put("description", "d" + random.nextInt(3));
                settings.put("parameters", Map.of("p", random.nextInt(3)));
                settings.put("libraries", libraries.subList(0, random.nextInt(3)));
                user.call("projects/update", settings).ok();
            }
            case 6 -> {
                Map<String, Object> settings = new LinkedHashMap<>(Map.of("projectId", projectId));
                settings.put("versionId", random.nextBoolean() ? -1 : version);
                settings.put("encryptionKey", random.nextBoolean() ? "" : KEY);
                settings.put(random.nextBoolean() ? "grid" : "liveGrid", grid(random.nextInt(3)));
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

    private static Map<String, Object> grid(int x) {
        Map<String, Object> grid = new LinkedHashMap<>();
        List.of("xs", "sm", "md", "lg", "xl").forEach(size -> grid.put(size, List.of(Map.of("x", x))));
        return grid;
    }

    /** As the operations show it. */
    private Snapshot now(int projectId) {
        Map<String, String> files = new TreeMap<>();
        user.call("files/read", Map.of("projectId", projectId))
                .ok()
                .at("/files")
                .forEach(file -> files.put(
                        file.at("/name").asString(), file.at("/content").asString()));
        JsonNode project = user.project(projectId).at("/projects/0");
        Map<String, String> settings = plain(project);
        settings.put("encryptionKey", project.at("/encryptionKey/id").asString(""));
        settings.put("parameters", texts(project.at("/parameters"), "/name", "/value"));
        settings.put("libraries", texts(project.at("/libraries"), "/projectId"));
        return new Snapshot(files, settings);
    }

    /** As the history has it. */
    private Snapshot rebuilt(int projectId, int number) {
        return server.server().database().read(tx -> {
            Map<String, String> files = new TreeMap<>();
            revisions
                    .files(tx, projectId, number)
                    .forEach(file -> files.put(file.path().value(), file.text()));
            JsonNode stored = JsonMapper.shared().readTree(revisions.settings(tx, projectId, number));
            Map<String, String> settings = plain(stored);
            settings.put("encryptionKey", stored.at("/encryptionKey").asString(""));
            settings.put("parameters", texts(stored.at("/parameters"), "/name", "/value"));
            settings.put("libraries", texts(stored.at("/libraries"), ""));
            return new Snapshot(files, settings);
        });
    }

    private static Map<String, String> plain(JsonNode json) {
        Map<String, String> settings = new TreeMap<>();
        SETTINGS.forEach(name -> {
            assertThat(json.has(name)).as(name).isTrue();
            settings.put(name, json.get(name).toString());
        });
        return settings;
    }

    private static String texts(JsonNode list, String... parts) {
        List<String> texts = new ArrayList<>();
        list.forEach(
                item -> List.of(parts).forEach(part -> texts.add(item.at(part).asString())));
        return String.join(",", texts);
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
