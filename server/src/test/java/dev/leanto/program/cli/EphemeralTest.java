package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An ephemeral server is a process like any other here, with a temporary folder of its own to leave nothing in. */
@Timeout(60)
class EphemeralTest {

    @TempDir
    private Path temporary;

    @TempDir
    private Path elsewhere;

    private Process serve(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.leanto.Main",
                "serve",
                "--ephemeral",
                "--port",
                "0"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectError(elsewhere.resolve("err").toFile())
                .start();
    }

    private List<Path> folders() throws IOException {
        try (var folders = Files.newDirectoryStream(temporary, "leanto-ephemeral*")) {
            List<Path> found = new ArrayList<>();
            folders.forEach(found::add);
            return found;
        }
    }

    private static void stop(Process server) throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void keepsItsDataInATemporaryFolderAndRemovesItOnSigterm() throws Exception {
        Path fixtures = Files.writeString(
                elsewhere.resolve("fixtures.json"), "{\"users\": [{\"id\": 123, \"token\": \"abc\"}]}");
        Process server = serve("--fixtures", fixtures.toString());
        List<String> printed = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                printed.add(line);
                if (line.equals("Ctrl-C stops it.")) {
                    break;
                }
            }
            assertThat(folders()).hasSize(1);
            assertThat(Files.exists(folders().getFirst().resolve("leanto.db"))).isTrue();
            assertThat(printed.getFirst()).matches("Leanto is running: http://localhost:[0-9]+/api/v2/");
            assertThat(printed.subList(1, printed.size()))
                    .containsExactly(
                            "Its data is in " + folders().getFirst() + " and gone when it stops.",
                            "User id: 123, API token: abc",
                            "",
                            "Ctrl-C stops it.");
            stop(server);
        }
        assertThat(folders()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenItIsStoppedWhileItStarts() throws Exception {
        Process server = serve();
        while (folders().isEmpty() && server.isAlive()) {
            Thread.onSpinWait();
        }
        stop(server);
        assertThat(folders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--set|nonsense=1|leanto: 'nonsense' of --set is no setting",
                "--fixtures|wrong.json|leanto: The fixtures wrong.json, line 2, column 1: users[0].id is missing"
            })
    void leavesNothingBehindWhenItCannotStart(String option, String value, String text) throws Exception {
        Files.writeString(elsewhere.resolve("wrong.json"), "{\"users\": [\n{}]}");
        Process server = serve(option, value);
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(1);
        assertThat(Files.readString(elsewhere.resolve("err"))).isEqualTo(text + System.lineSeparator());
        assertThat(folders()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenARuleRefusesWhatIsDeclared() throws Exception {
        Files.writeString(
                elsewhere.resolve("wrong.json"),
                "{\"users\": [{\"id\": 1}],\n\"projects\": [{\"owner\": 1, \"language\": \"Py\", \"name\": \"CON\"}]}");
        Process server = serve("--fixtures", "wrong.json");
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(1);
        assertThat(Files.readString(elsewhere.resolve("err")))
                .contains("leanto: The fixtures wrong.json, line 2, column 53: projects[0].name: ");
        assertThat(folders()).isEmpty();
    }

    @Test
    void isNotTakenTogetherWithDataThatIsKept() {
        String sentence = "--ephemeral keeps its data in a folder of its own: leave --data and --database-url out";
        CommandRun.leanto("serve", "--ephemeral", "--data", "x").refused(sentence);
        CommandRun.leanto("serve", "--ephemeral", "--database-url", "postgresql://x/y")
                .refused(sentence);
        CommandRun.leanto("serve", "--ephemeral", "--set", "data=x").refused(sentence);
        CommandRun.leanto("serve", "--ephemeral", "--set", "databaseUrl=postgresql://x/y")
                .refused(sentence);
    }
}
