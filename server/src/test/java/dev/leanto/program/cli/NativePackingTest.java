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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What packs with code of the machine is loaded when it is asked for, and missed by nobody where it cannot be. */
@Timeout(60)
class NativePackingTest {

    /** Where no file can be made. */
    private static final List<String> NOWHERE =
            List.of("-DZstdTempFolder=/proc/x", "-Dcom.aayushatharva.brotli4j.native.workdir=/proc/x");

    @TempDir
    private Path folder;

    private String url = "";
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void writeFixtures() throws IOException {
        String project = "{\"name\": \"%d\", \"language\": \"Py\", \"owner\": 1}";
        String projects = List.of(1, 2, 3, 4).stream().map(project::formatted).collect(Collectors.joining(", "));
        Files.writeString(
                folder.resolve("fixtures.json"),
                "{\"users\": [{\"id\": 1, \"token\": \"t\"}], \"projects\": [" + projects + "]}");
    }

    @AfterEach
    void stopAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process leanto(List<String> options, String... arguments) throws IOException {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classes));
        command.addAll(options);
        command.add("dev.leanto.Main");
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static BufferedReader out(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process serve(List<String> options) throws IOException {
        Process server = leanto(options, "serve", "--ephemeral", "--fixtures", "fixtures.json", "--port", "0");
        BufferedReader out = out(server);
        for (String line = out.readLine(); line != null && !line.startsWith("Ctrl-C"); line = out.readLine()) {
            if (line.startsWith("Leanto is running: ")) {
                url = line.substring("Leanto is running: ".length());
            }
        }
        return server;
    }

    /** The coding of the answer to a client that takes these. */
    private String coding(String accepted) {
        String timestamp = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        Reply reply = TestRequest.to(url + "projects/read")
                .header("Authorization", "Basic " + TestUser.base64("1:" + TestUser.hash("t", timestamp)))
                .header("Timestamp", timestamp)
                .header("Accept-Encoding", accepted)
                .send();
        assertThat(reply.ok().at("/projects").size()).isEqualTo(4);
        return reply.header("Content-Encoding");
    }

    private static boolean hasLoaded(Process server, String library) throws IOException {
        return Files.readString(Path.of("/proc", "" + server.pid(), "maps")).contains(library);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isLoadedWhenItIsFirstAskedFor() throws IOException {
        Process server = serve(List.of());
        assertThat(coding("gzip, deflate, zstd;q=0")).isEqualTo("gzip");
        assertThat(hasLoaded(server, "zstd") || hasLoaded(server, "brotli")).isFalse();
        assertThat(coding("gzip, deflate, br")).isEqualTo("br");
        assertThat(hasLoaded(server, "brotli")).isTrue();
        assertThat(hasLoaded(server, "zstd")).isFalse();
        assertThat(coding("gzip, deflate, br, zstd")).isEqualTo("zstd");
        assertThat(hasLoaded(server, "zstd")).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isNotOfferedWhereItCannotBeLoaded() throws Exception {
        Process server = serve(NOWHERE);
        assertThat(coding("zstd, br, gzip")).isEqualTo("gzip");
        assertThat(coding("zstd, br")).isEmpty();
        server.destroy();
        assertThat(server.waitFor(Duration.ofSeconds(30))).isTrue();
        assertThat(Files.readString(folder.resolve("err")))
                .containsOnlyOnce("No answer is packed with zstd here: Cannot unpack libzstd-jni")
                .containsOnlyOnce("No answer is packed with br here: Custom native workdir mkdirs failed: /proc/x");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isNamedByTheDoctorWhereItCannotBeLoaded() throws IOException {
        assertThat(out(leanto(NOWHERE, "doctor", "--data", "none")).readAllAsString())
                .containsPattern("packing +WARNING +gzip, but not zstd: Cannot unpack libzstd-jni.*, but not br: Custom"
                        + " native workdir.* +give the server a folder for temporary files");
    }
}
