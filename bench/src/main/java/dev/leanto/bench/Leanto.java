package dev.leanto.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the servers of a run are started. */
final class Leanto {

    private final Path program;
    private final Path folder;
    private final @Nullable String databaseUrl;

    Leanto(Path program, Path folder, @Nullable String databaseUrl) {
        this.program = program;
        this.folder = folder;
        this.databaseUrl = databaseUrl;
    }

    /** Starts the packaged server on the data of this run. */
    Child start() throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(program.toString(), "serve", "--port", "" + port));
        command.addAll(
                List.of("--host", "127.0.0.1", "--data", folder.resolve("data").toString()));
        if (databaseUrl != null) {
            command.addAll(List.of("--database-url", databaseUrl));
        }
        return Child.start(command, port, folder.resolve("leanto.log"));
    }

    /** The first user, whose token the first start has printed, and a project of theirs. */
    Scene scene(Child server) throws IOException, InterruptedException {
        String log = Files.readString(folder.resolve("leanto.log"));
        while (!log.contains("Ctrl-C stops it.")) {
            Thread.sleep(10);
            log = Files.readString(folder.resolve("leanto.log"));
        }
        String now = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        Scene scene = new Scene(
                Integer.parseInt(found(log, "User id: (\\d+)")), found(log, "API token: (\\w+)"), 0, 2, 1, now, false);
        try (Connection connection = new Connection(server.port())) {
            connection.ask(scene.request(Case.CREATE, Case.CREATE.body(new Random(), scene)));
            int project = Integer.parseInt(found(connection.body(), "\"projectId\":(\\d+)"));
            return scene.with(project, 1, 1);
        }
    }

    /** Another user with a token, who has no projects yet. */
    Scene another(Scene scene) throws IOException, InterruptedException {
        int user = Integer.parseInt(found(said("user", "create", "Other"), "(\\d+)"));
        String token = found(said("token", "create", "--user", "" + user), "([0-9a-f]{64})");
        return scene.of(user, token, 0, 1);
    }

    /** What a command of the program prints. */
    private String said(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        if (databaseUrl != null) {
            command.addAll(List.of("--database-url", databaseUrl));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("There is no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    /** Starts the bare server, which answers with the bytes of the file. */
    static Child bare(Path answer, Path log) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(java(Bare.class));
        command.addAll(List.of("" + port, answer.toString()));
        return Child.start(command, port, log);
    }

    /** How a class of this program is run as a process of its own. */
    static List<String> java(Class<?> main) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-cp", System.getProperty("java.class.path"), main.getName());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
