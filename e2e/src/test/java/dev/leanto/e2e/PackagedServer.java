package dev.leanto.e2e;

import com.microsoft.playwright.options.Cookie;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged program, running on data of its own, which is gone afterwards. */
final class PackagedServer implements AutoCloseable {

    private static final String PROGRAM =
            Path.of(System.getProperty("leanto.program", "../dist/leanto/bin/leanto")).toAbsolutePath().normalize().toString();

    private final Path folder;
    private final Process process;
    private final String base;
    private final Account first;
    private @Nullable Cookie login;

    private PackagedServer(Path folder, List<String> settings) throws IOException {
        this.folder = folder;
        List<String> words = new ArrayList<>(List.of(PROGRAM, "serve", "--data", data().toString(), "--port", "0"));
        settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        process = new ProcessBuilder(words).redirectError(log().toFile()).start();
        String where = "";
        String token = "";
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null && !line.contains("Ctrl-C stops it."); line = out.readLine()) {
            where = after(line, "Leanto is running: ", where);
            token = after(line, "API token: ", token);
        }
        if (where.isEmpty()) {
            throw new IOException("The packaged server did not start: is it built?\n" + log());
        }
        base = where.substring(0, where.indexOf("/api/"));
        first = new Account(1, token);
    }

    static PackagedServer start(List<String> settings) {
        try {
            return new PackagedServer(Files.createTempDirectory("leanto-e2e"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String after(String line, String beginning, String otherwise) {
        return line.startsWith(beginning) ? line.substring(beginning.length()).strip() : otherwise;
    }

    /** Where the program has its jars. */
    static Path libraries() {
        return Path.of(PROGRAM).resolveSibling("../lib").normalize();
    }

    private Path log() {
        return folder.resolve("log");
    }

    /** The folder of its data. */
    Path data() {
        return folder.resolve("data");
    }

    /** What it has written down until now, a line for each request too. */
    List<String> logged() throws IOException {
        return Files.readAllLines(log());
    }

    void keepLog(Path target) {
        try {
            Files.copy(log(), target.resolve("server.log"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its pages are. */
    String url(String path) {
        return base + path;
    }

    /** What a command prints that works on the same data. */
    String command(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(PROGRAM));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", data().toString()));
        Process run = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!run.waitFor(30, TimeUnit.SECONDS) || run.exitValue() != 0) {
            throw new IOException(String.join(" ", all) + ": " + said);
        }
        return said;
    }

    /** The path and secret of a link that logs its first user in, once. */
    String loginLink() throws IOException, InterruptedException {
        return loginLink(first);
    }

    /** The path and secret of a link that logs somebody in, once. */
    String loginLink(Account user) throws IOException, InterruptedException {
        String said = command("login-link", "--user", Integer.toString(user.id()));
        return said.substring(said.indexOf("/enter#")).lines().findFirst().orElseThrow().strip();
    }

    /** The cookie of a login that the tests of this server share. */
    @Nullable
    Cookie knownLogin() {
        return login;
    }

    void knowLogin(Cookie cookie) {
        login = cookie;
    }

    /** Makes a user, with a token. */
    Account user(String name, String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("user", "create", name, "--json"));
        words.addAll(List.of(more));
        String id = Texts.between(command(words.toArray(String[]::new)), "\"id\":", ",");
        String token = command("token", "create", "--user", id, "--json");
        return new Account(Integer.parseInt(id), Texts.between(token, "\"apiToken\":\"", "\""));
    }

    /** The first user. */
    Account first() {
        return first;
    }

    /** Does what a program does that has the first token: not what a page does. */
    String call(String operation, String json) {
        return call(first, operation, json);
    }

    /** Does what a program of somebody's does; it is not refused. */
    String call(Account user, String operation, String json) {
        String answer = Programs.ask(url("/api/v2/" + operation), user, json);
        if (!answer.contains("\"success\":true")) {
            throw new IllegalStateException(operation + ": " + answer);
        }
        return answer;
    }

    /** Makes a project of the first user's, and gives its id. */
    String project(String name) {
        return project(first, name);
    }

    /** Makes a project of somebody's, and gives its id. */
    String project(Account owner, String name) {
        String made = call(owner, "projects/create", "{\"name\":" + Texts.quoted(name) + ",\"language\":\"Py\"}");
        return Texts.between(made, "\"projectId\":", ",");
    }

    /** Lets somebody else read and write a project. */
    void share(Account owner, String project, Account other) throws IOException, InterruptedException {
        share(owner, project, other, true);
    }

    /** Lets somebody else read a project, and write it or not. */
    void share(Account owner, String project, Account other, boolean mayWrite) throws IOException, InterruptedException {
        String shown = command("user", "show", Integer.toString(other.id()), "--json");
        call(
                owner,
                "projects/collaboration/create",
                "{\"projectId\":" + project + ",\"collaboratorUserId\":\"" + Texts.between(shown, "\"publicId\":\"", "\"")
                        + "\",\"collaborationWrite\":" + mayWrite + ",\"collaborationLiveControl\":false}");
    }

    /** Writes a file of a project; {@code main.py} and a notebook are there already, others are not. */
    void write(String project, String name, String content) {
        String operation = name.equals("main.py") || name.equals("research.ipynb") ? "files/update" : "files/create";
        call(
                operation,
                "{\"projectId\":" + project + ",\"name\":" + Texts.quoted(name) + ",\"content\":" + Texts.quoted(content) + "}");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
