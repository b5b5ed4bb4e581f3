package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Reply;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestUser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server writes to standard error, as a process like any other, with nothing of the tests in it. */
@Timeout(60)
class LogFormatTest {

    private static final String TOKEN = "t0psecret";

    @TempDir
    private Path folder;

    private String url = "";

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process java(String... arguments) throws IOException {
        Files.writeString(folder.resolve("fixtures.json"), "{\"users\": [{\"id\": 1, \"token\": \"" + TOKEN + "\"}]}");
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classes,
                "dev.leanto.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        started.add(process);
        return process;
    }

    /** Starts a server, and waits until it answers. */
    private Process serve(String... settings) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--ephemeral", "--fixtures", "fixtures.json", "--port", "0"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        Process server = java(arguments.toArray(String[]::new));
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null && !line.startsWith("Ctrl-C"); line = out.readLine()) {
            if (line.startsWith("Leanto is running: ")) {
                url = line.substring("Leanto is running: ".length());
            }
        }
        return server;
    }

    private Reply call(String operation) {
        String timestamp = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        return TestRequest.to(url + operation)
                .header("Authorization", "Basic " + TestUser.base64("1:" + TestUser.hash(TOKEN, timestamp)))
                .header("Timestamp", timestamp)
                .send();
    }

    /** Stops it; all that it has logged. */
    private String stop(Process server) throws Exception {
        server.destroy();
        assertThat(server.waitFor(Duration.ofSeconds(30))).isTrue();
        return Files.readString(folder.resolve("err"));
    }

    private static List<JsonNode> about(String log, Reply reply) {
        String id = reply.headers().firstValue("X-Request-Id").orElseThrow();
        return log.lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.path("request").asString("").equals(id))
                .toList();
    }

    private void breakTheDatabase() throws Exception {
        try (var folders = Files.newDirectoryStream(folder, "leanto-ephemeral*");
                var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folders.iterator().next().resolve("leanto.db"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE project_parameters RENAME TO gone");
        }
    }

    @Test
    void isAnObjectEachLineFromTheFirstToTheLast() throws Exception {
        Process server = serve("log.format=json");
        Reply created = call("projects/create?name=Logged&language=Py").ok();
        breakTheDatabase();
        Reply fault = call("projects/read");
        assertThat(fault.status()).isEqualTo(503);
        String log = stop(server);
        assertThat(log).doesNotContain(TOKEN);
        assertThat(log.lines().map(line -> JsonMapper.shared().readTree(line)).toList())
                .hasSizeGreaterThan(4)
                .allMatch(JsonNode::isObject)
                .allSatisfy(
                        line -> assertThat(line.propertyNames()).startsWith("timestamp", "level", "logger", "message"))
                .anyMatch(line -> line.at("/message").asString().equals("log.format = json (option --set)"));
        assertThat(about(log, created)).singleElement().satisfies(line -> {
            assertThat(line.at("/operation").asString()).isEqualTo("projects/create");
            assertThat(line.at("/user").asInt()).isEqualTo(1);
            assertThat(line.at("/ms").isNumber()).isTrue();
        });
        assertThat(about(log, fault)).hasSize(2).anySatisfy(line -> {
            assertThat(line.at("/logger").asString()).isEqualTo("Faults");
            assertThat(line.at("/thrown/message").asString()).contains("no such table: project_parameters");
            assertThat(line.at("/thrown/stack").asString()).contains("\nCaused by: ", "\n\tat ");
        });
    }

    @Test
    void isTextUnlessSomebodySaysOtherwise() throws Exception {
        Process server = serve();
        Reply reply = call("authenticate").ok();
        String id = reply.headers().firstValue("X-Request-Id").orElseThrow();
        String log = stop(server);
        assertThat(log.lines())
                .allMatch(line -> line.matches(
                        "[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z (ERROR|WARN |INFO ) [A-Za-z]+ ([0-9a-f]{16}|-) .+"))
                .anyMatch(line -> line.matches(".*Z INFO  access (-|" + id + ") id=" + id + " from=127.*"));
    }

    @Test
    void leavesOutWhatIsNotGraveEnoughButNoRequest() throws Exception {
        Process server = serve("log.level=error");
        call("authenticate").ok();
        assertThat(stop(server).lines()).isNotEmpty().allMatch(line -> line.contains(" INFO  access "));
    }

    @Test
    void isWhatItWasForAStartThatIsRefused() throws Exception {
        Process server = java("serve", "--set", "log.format=json", "--set", "log.level=loud");
        assertThat(server.waitFor(Duration.ofSeconds(30))).isTrue();
        assertThat(server.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("err")))
                .isEqualTo("leanto: log.level (option --set) must be one of error, warn, info, debug, not 'loud'\n");
    }
}
