package dev.leanto.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program, running on data of its own. */
final class PackagedServer implements AutoCloseable {

    private static final String PROGRAM =
            Path.of(System.getProperty("leanto.program", "../dist/leanto/bin/leanto")).toAbsolutePath().normalize().toString();

    private final Path data;
    private final Process process;
    private final String base;
    private final String token;

    PackagedServer(Path data) throws IOException {
        this.data = data;
        process = new ProcessBuilder(PROGRAM, "serve", "--data", data.toString(), "--port", "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String where = "";
        String first = "";
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null && !line.contains("Ctrl-C stops it."); line = out.readLine()) {
            where = after(line, "Leanto is running: ", where);
            first = after(line, "API token: ", first);
        }
        if (where.isEmpty()) {
            throw new IOException("The packaged server did not start: is it built?");
        }
        base = where.substring(0, where.indexOf("/api/"));
        token = first;
    }

    private static String after(String line, String beginning, String otherwise) {
        return line.startsWith(beginning) ? line.substring(beginning.length()).strip() : otherwise;
    }

    /** Where its pages are. */
    String url(String path) {
        return base + path;
    }

    /** What a command prints that works on the same data. */
    String command(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(PROGRAM));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        Process run = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!run.waitFor(30, TimeUnit.SECONDS) || run.exitValue() != 0) {
            throw new IOException(String.join(" ", all) + ": " + said);
        }
        return said;
    }

    /** The path and secret of a link that logs its first user in, once. */
    String loginLink() throws IOException, InterruptedException {
        String said = command("login-link");
        return said.substring(said.indexOf("/enter#")).lines().findFirst().orElseThrow().strip();
    }

    /** Does what a program does that has the first token: not what a page does. */
    String call(String operation, String json) {
        String now = Proofs.timestamp();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url("/api/v2/" + operation)))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", Proofs.basic(1, token, now))
                                    .header("Timestamp", now)
                                    .POST(HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (!answer.body().contains("\"success\":true")) {
                throw new IllegalStateException(operation + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
