package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Reply;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestUser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What packs with code of the machine: loaded when it is asked for, missed by nobody where it cannot be, and given back. */
@Timeout(60)
class NativePackingTest {

    /** Where no file can be made. */
    private static final List<String> NOWHERE =
            List.of("-DZstdTempFolder=/proc/x", "-Dcom.aayushatharva.brotli4j.native.workdir=/proc/x");

    private static final int LARGE = 10_000_001;
    private static final int CLIENTS = 200;

    @TempDir
    private Path folder;

    private String url = "";
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void writeFixtures() throws IOException {
        String project = "{\"id\": 1000000%d, \"name\": \"%1$d\", \"language\": \"Py\", \"owner\": 1}";
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
        Process server = leanto(
                options,
                "serve",
                "--ephemeral",
                "--fixtures",
                "fixtures.json",
                "--port",
                "0",
                "--set",
                "limits.projectBytes=10000000");
        BufferedReader out = out(server);
        for (String line = out.readLine(); line != null && !line.startsWith("Ctrl-C"); line = out.readLine()) {
            if (line.startsWith("Leanto is running: ")) {
                url = line.substring("Leanto is running: ".length());
            }
        }
        return server;
    }

    private static String now() {
        return Long.toString(Clock.systemUTC().instant().getEpochSecond());
    }

    private static String proof(String timestamp) {
        return "Basic " + TestUser.base64("1:" + TestUser.hash("t", timestamp));
    }

    private TestRequest request(String operation) {
        String timestamp = now();
        return TestRequest.to(url + operation)
                .header("Authorization", proof(timestamp))
                .header("Timestamp", timestamp);
    }

    /** The coding of the answer to a client that takes these. */
    private String coding(String accepted) {
        Reply reply =
                request("projects/read").header("Accept-Encoding", accepted).send();
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

    /** More than the buffers of a connection hold, and nearly as much when it is packed. */
    private void makeLarge() {
        Random random = new Random(1);
        for (int i = 0; i < 40; i++) {
            byte[] noise = new byte[140_000];
            random.nextBytes(noise);
            String content = Base64.getEncoder().encodeToString(noise);
            request("files/create")
                    .form(Map.of("projectId", LARGE, "name", "f" + i + ".py", "content", content))
                    .send()
                    .ok();
        }
    }

    private void beginAndLeave(String coding) throws IOException {
        URI server = URI.create(url);
        String timestamp = now();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
            String head =
                    "GET /api/v2/files/read?projectId=" + LARGE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                            + proof(timestamp) + "\r\nTimestamp: " + timestamp + "\r\nAccept-Encoding: " + coding
                            + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String begun = new String(socket.getInputStream().readNBytes(1000), StandardCharsets.ISO_8859_1);
            assertThat(begun).contains("Content-Encoding: " + coding + "\r\n");
            // What was not read is thrown away, and the server is told so.
            socket.setSoLinger(true, 0);
        }
    }

    private static long kibibytes(Process server) throws IOException {
        return Files.readAllLines(Path.of("/proc", "" + server.pid(), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    /** No collector would do it, since none of it is Java's heap, which has here all that it will have. */
    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd"})
    @EnabledOnOs(OS.LINUX)
    void isGivenBackWhenClientsGoAway(String coding) throws IOException {
        Process server = serve(List.of("-Xms192m", "-Xmx192m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"));
        makeLarge();
        for (int i = 0; i < CLIENTS; i++) {
            beginAndLeave(coding);
        }
        long before = kibibytes(server);
        for (int i = 0; i < CLIENTS; i++) {
            beginAndLeave(coding);
        }
        assertThat(kibibytes(server) - before).isLessThan(CLIENTS * 128);
    }
}
