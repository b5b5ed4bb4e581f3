package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands by which projects leave and come, each under a server that runs. */
@OnBothDatabases
class ExchangeCommandTest {

    @Parameter
    private TestDatabase database;

    private ServerConfig.Storage storage;
    private TestServer server;
    private TestUser ada;
    private int projectId;

    @BeforeEach
    void start() {
        storage = database.newStorage();
        server = TestServer.startNow(storage);
        ada = server.newUser("Ada");
        projectId = ada.newProject("Momentum");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandRun leanto(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", storage.folder().toString()));
        if (storage.databaseUrl() != null) {
            all.addAll(List.of("--database-url", storage.databaseUrl()));
        }
        return CommandRun.leanto(all.toArray(String[]::new));
    }

    private JsonNode json(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        CommandRun run = leanto(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    @TempDir
    private Path folder;

    @Test
    void exportsAProjectOnceAndImportsItAgain() throws Exception {
        Path bundle = folder.resolve("momentum.bundle");
        JsonNode written = json("project", "export", "" + projectId, bundle.toString(), "--bundle");
        assertThat(written.at("/bytes").asLong()).isEqualTo(Files.size(bundle));
        CommandRun again = leanto("project", "export", "" + projectId, bundle.toString(), "--bundle");
        assertThat(again.exit()).isNotZero();
        assertThat(again.err()).contains("There is a file " + bundle + " already: nothing is written over");
        String[] command = {"import", bundle.toString(), "--user", "" + ada.id(), "--name", "Momentum"};
        assertThat(leanto(command).err()).contains("Another project has the name 'Momentum'");
        List<String> renamed = new ArrayList<>(List.of(command));
        renamed.add("--rename");
        JsonNode made = json(renamed.toArray(String[]::new));
        assertThat(made.at("/0/name").asString()).isEqualTo("Momentum 1");
        assertThat(ada.file(made.at("/0/projectId").asInt(), "main.py")).isEqualTo(ada.file(projectId, "main.py"));
    }

    @Test
    void exportsAllProjectsOfOneOrOfEverybody() throws Exception {
        TestUser bob = server.newUser("Bob");
        int other = bob.newProject("Deep/Carry");
        json("export-all", folder.resolve("one").toString(), "--user", "" + bob.id(), "--format", "zip");
        assertThat(names(folder.resolve("one"))).containsExactly(bob.id() + "/" + other + " Deep-Carry.zip");
        json("export-all", folder.resolve("all").toString());
        assertThat(names(folder.resolve("all")))
                .containsExactlyInAnyOrder(
                        ada.id() + "/" + projectId + " Momentum.zip",
                        ada.id() + "/" + projectId + " Momentum.bundle",
                        bob.id() + "/" + other + " Deep-Carry.zip",
                        bob.id() + "/" + other + " Deep-Carry.bundle");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void importsAWorkspaceAndSaysBeforeWhatItWouldMake() throws Exception {
        write("lean.json", "{}");
        write("data/equity.csv", "1");
        write(".hidden/config.json", "{}");
        write("Alpha/config.json", "{\"libraries\": [{\"path\": \"Library/Gone\"}]}");
        write("Alpha/main.py", "fast = 1\n");
        String[] command = {"import", folder.toString(), "--user", "" + ada.id()};
        List<String> tried = new ArrayList<>(List.of(command));
        tried.add("--dry-run");
        assertThat(json(tried.toArray(String[]::new)).at("/0/projectId").isNull())
                .isTrue();
        assertThat(ada.call("projects/read").ok().all("/projects", "name")).containsExactly("Momentum");
        CommandRun run = leanto(command);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Alpha: the library Library/Gone is not in it");
        assertThat(ada.call("projects/read").ok().all("/projects", "name")).containsExactly("Momentum", "Alpha");
        JsonNode made = json("import", folder.resolve("Alpha").toString(), "--user", "" + ada.id(), "--rename");
        assertThat(made.at("/0/name").asString()).isEqualTo("Alpha 1");
        assertThat(ada.file(made.at("/0/projectId").asInt(), "main.py")).isEqualTo("fast = 1\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
