package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Json;
import dev.leanto.projects.exchange.Imports;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.OfOneServer;
import dev.leanto.testing.Reply;
import dev.leanto.testing.SampleZip;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestUser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What comes in is a project like any other, with its past; what cannot be one changes nothing, however it is made. */
class ImportTest extends ContractTest {

    private static final String CONFIG = """
            {"algorithm-language": "Python", "parameters": {"fast": "10"}, "description": "Mine", "cloud-id": 1,
             "libraries": [{"name": "Tools", "path": "Library/Tools"}]}""";

    private static Reply bring(TestUser by, byte[] body, Map<String, ?> fields) {
        return by.request("projects/import?" + TestRequest.encode(fields))
                .body("application/octet-stream", body)
                .send();
    }

    private Reply bring(byte[] body) {
        return bring(user, body, Map.of());
    }

    private List<String> names() {
        return user.call("projects/read").ok().all("/projects", "name");
    }

    private byte[] bundle(int projectId) {
        return user.request("projects/export")
                .json(Json.text(Map.of("projectId", projectId, "format", "bundle")))
                .download();
    }

    private Map<String, String> files(TestUser of, int projectId, int revision) {
        Map<String, String> files = new HashMap<>();
        of.call("files/read", Map.of("projectId", projectId, "revision", revision))
                .ok()
                .at("/files")
                .forEach(file -> files.put(
                        file.get("name").asString(), file.get("content").asString()));
        return files;
    }

    private List<String> settings(TestUser of, int projectId, int revision) {
        Reply project = of.call("projects/read", Map.of("projectId", projectId, "revision", revision))
                .ok();
        return Arrays.stream("description parameters leanVersionId leanPinnedToMaster leanEnvironment grid libraries"
                        .split(" "))
                .map(name -> name + project.at("/projects/0/" + name))
                .toList();
    }

    @Test
    void makesProjectsOfAWorkspaceWithTheirLibraries() {
        byte[] zip = SampleZip.of(
                "ws/lean.json",
                "{}",
                "ws/Alpha/config.json",
                CONFIG,
                "ws/Alpha/main.py",
                "import tools\r\n",
                "ws/Alpha/backtests/1/config.json",
                "{}",
                "ws/Alpha/backtests/1/code.py",
                "old\n",
                "ws/Alpha/.vscode/settings.json",
                "{}",
                "ws/Library/Tools/config.json",
                "{\"algorithm-language\": \"Python\"}",
                "ws/Library/Tools/tools.py",
                "x = 1\n",
                "ws/data/readme.md",
                "data");
        assertThat(bring(user, zip, Map.of("dryRun", true)).ok().all("/projects", "projectId"))
                .containsExactly("", "");
        assertThat(names()).isEmpty();
        Reply made = bring(zip).ok();
        assertThat(made.all("/projects", "name")).containsExactly("Library/Tools", "Alpha");
        int tools = made.at("/projects/0/projectId").asInt();
        int alpha = made.at("/projects/1/projectId").asInt();
        assertThat(files(user, alpha, 1)).isEqualTo(Map.of("main.py", "import tools\r\n"));
        Reply project = user.project(alpha);
        assertThat(project.at("/projects/0/description").asString()).isEqualTo("Mine");
        assertThat(project.at("/projects/0/parameters/0/value").asString()).isEqualTo("10");
        assertThat(project.at("/projects/0/libraries/0/projectId").asInt()).isEqualTo(tools);
        assertThat(server.number(
                        "SELECT count(*) FROM audit_events WHERE action = 'project.import' AND project_id = :id",
                        Map.of("id", alpha)))
                .isEqualTo(1);
    }

    private int projectWithAHistory() {
        int library = user.newProject("Library/Old");
        int projectId = user.newProject("Round");
        Map<String, Object> id = Map.of("projectId", projectId);
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("description", "two"),
                Map.of("libraries", List.of(library), "parameters", List.of(Map.of("key", "k", "value", "0.10"))),
                Map.of("files", List.of(Map.of("name", "a.py", "content", "a\r\n\u00e9\ud83d\ude00"))),
                Map.of("libraries", List.of()))) {
            Map<String, Object> fields = new HashMap<>(id);
            fields.putAll(change);
            user.call("projects/update", fields).ok();
        }
        user.call("projects/delete", id).ok();
        user.call("projects/update", Map.of("projectId", projectId, "name", "Round"))
                .ok();
        return projectId;
    }

    @Test
    void bringsBackEveryRevisionOfItsOwnBundle() {
        int projectId = projectWithAHistory();
        int newest = Integer.parseInt(
                user.project(projectId).at("/projects/0/revision").asString());
        Reply made = bring(user, bundle(projectId), Map.of("name", "Round", "rename", true))
                .ok();
        assertThat(made.all("/projects", "name")).containsExactly("Round 1");
        assertThat(made.at("/projects/0/revisions").asInt()).isEqualTo(newest);
        int copy = made.at("/projects/0/projectId").asInt();
        for (int revision = 1; revision <= newest; revision++) {
            assertThat(files(user, copy, revision))
                    .as("files of " + revision)
                    .isEqualTo(files(user, projectId, revision));
            assertThat(settings(user, copy, revision))
                    .as("settings of " + revision)
                    .isEqualTo(settings(user, projectId, revision));
        }
        assertThat(user.call("projects/revisions/read", Map.of("projectId", copy, "count", 1))
                        .ok()
                        .at("/revisions/0/summary")
                        .asString())
                .startsWith("imported: ");
        TestUser other = server.newUser();
        Reply elsewhere =
                bring(other, bundle(projectId), Map.of("name", "Round")).ok();
        assertThat(elsewhere.at("/notes").size()).isEqualTo(1);
        assertThat(files(other, elsewhere.at("/projects/0/projectId").asInt(), newest))
                .isEqualTo(files(user, projectId, newest));
    }

    @Test
    void refusesANameThatIsTakenUnlessItMayBeAnother() {
        bring(SampleZip.ofOneProject()).ok();
        bring(SampleZip.ofOneProject()).refused("Another project has the name 'Momentum'");
        assertThat(bring(user, SampleZip.ofOneProject(), Map.of("rename", true))
                        .ok()
                        .all("/projects", "name"))
                .containsExactly("Momentum 1");
        bring(user, SampleZip.ofOneProject(), Map.of("name", "Momentum/inner"))
                .refused("Project name is not valid: 'Momentum/inner' would be a folder inside the project 'Momentum'");
    }

    @Test
    void makesNothingOfWhatIsWrongInOneOfThem() {
        bring(SampleZip.of("A/config.json", "{}", "A/main.py", "a", "B/config.json", "{}", "B/x?.py", "b"))
                .refused("File name is not valid: 'x?.py' contains the character ?");
        bring(SampleZip.of("A/config.json", "{}", "A/main.py", "a", "B/config.json", "[]"))
                .refused("B/config.json is no object");
        bring(SampleZip.of("A/config.json", "{\"encrypted\": true}"))
                .refused("A/config.json says that the files are encrypted, but not with which key: decrypt them first");
        bring(SampleZip.of("../A/config.json", "{}"))
                .refused("The path '../A/config.json' leads out of its folder, or no disk could hold it");
        bring(SampleZip.of("A/main.py", "a"))
                .refused("There is no project in it: a folder with a config.json, as the LEAN CLI makes them");
        bring(SampleZip.of("config.json", "{}", "main.py", "a"))
                .refused("name is missing: the project lies in no folder that could be its name");
        bring(SampleZip.of(
                        "A/config.json",
                        "{\"libraries\": [{\"path\": \"B\"}]}",
                        "B/config.json",
                        "{\"libraries\": [{\"path\": \"A\"}]}"))
                .refused("The project 'A' is its own library, directly or through others");
        bring("neither".getBytes(StandardCharsets.UTF_8)).refused("What was sent is neither a zip nor a git bundle");
        byte[] zip = SampleZip.ofOneProject();
        bring(Arrays.copyOf(zip, 40)).refused("The zip could not be read: it is damaged, encrypted or cut off");
        assertThat(names()).isEmpty();
        assertThat(bring(zip).ok().all("/projects", "name")).containsExactly("Momentum");
    }

    @Test
    void refusesABundleThatIsDamaged() {
        byte[] bundle = bundle(user.newProject("Whole"));
        Map<String, String> name = Map.of("name", "Damaged");
        String damaged = "The git bundle could not be read: it is damaged, too large, or lacks objects";
        bring(bundle).refused("name is missing: the project lies in no folder that could be its name");
        bring(user, Arrays.copyOf(bundle, bundle.length - 30), name).refused(damaged);
        for (int at : new int[] {20, bundle.length / 2, bundle.length - 1}) {
            byte[] other = bundle.clone();
            other[at] ^= 0x55;
            bring(user, other, name).refused(damaged);
        }
        assertThat(names()).containsExactly("Whole");
    }

    @Test
    @OfOneServer
    void bringsOneOfAUserAtATime() throws IOException {
        byte[] zip = SampleZip.ofOneProject();
        TestUser other = server.newUser();
        List<Reply> meanwhile = new ArrayList<>();
        InputStream first = new FilterInputStream(new ByteArrayInputStream(zip)) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                if (meanwhile.isEmpty()) {
                    meanwhile.add(bring(zip));
                    meanwhile.add(bring(other, zip, Map.of()));
                }
                return super.read(buffer, from, length);
            }
        };
        var made = server.server()
                .installation()
                .imports()
                .bring(Caller.operator(user.id()), first, new Imports.Wish(null, null, false, false));
        assertThat(made.projects()).extracting(Imports.Made::name).containsExactly("Momentum");
        meanwhile.getFirst().refused("Another import of yours is running: wait until it has come to an end");
        meanwhile.getLast().ok();
        bring(user, zip, Map.of("rename", true)).ok();
        assertThat(names()).containsExactly("Momentum", "Momentum 1");
    }

    @Test
    void stopsAtItsBoundsHoweverLittleWasSent() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("A/data.bin"));
            for (int i = 0; i < 70; i++) {
                zip.write(new byte[1024 * 1024]);
            }
        }
        assertThat(bytes.size()).isLessThan(200_000);
        bring(bytes.toByteArray()).refused("What was sent has more than 67108864 bytes when it is unpacked");
        bytes.reset();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 20_001; i++) {
                zip.putNextEntry(new ZipEntry("A/" + i));
            }
        }
        bring(bytes.toByteArray()).refused("What was sent has more than 20000 entries");
        long limit = server.config().limits().fileBytes();
        bring(SampleZip.of("A/config.json", "{}", "A/long.py", "x".repeat((int) limit + 1)))
                .refused("The file 'A/long.py' has more bytes than the limit of " + limit + " (limits.fileBytes)");
        assertThat(names()).isEmpty();
    }
}
