package leanto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Leanto server for the tests of a client, as a process of its own on a free port. Copy it into your tests: it needs
 * nothing but the JDK.
 */
public final class LeantoServer implements AutoCloseable {

    private final Process process;
    private final URI url;

    private LeantoServer(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a server. The variable LEANTO of the environment names the program, when {@code leanto} is not on the path.
     *
     * @param fixtures the file with its users and projects
     * @throws IOException when it does not start, with what it has said
     */
    public static LeantoServer start(String fixtures) throws IOException, InterruptedException {
        String program = System.getenv().getOrDefault("LEANTO", "leanto");
        Path log = Files.createTempFile("leanto", ".log");
        ProcessBuilder command =
                new ProcessBuilder(program, "serve", "--ephemeral", "--fixtures", fixtures, "--port", "0")
                        .redirectError(log.toFile());
        // What begins so would be settings of the server itself.
        command.environment().keySet().removeIf(name -> name.startsWith("LEANTO"));
        Process process = command.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        // The line is printed when the server is ready to answer.
        String line = String.valueOf(out.readLine());
        String greeting = "Leanto is running: ";
        if (!line.startsWith(greeting)) {
            process.waitFor();
            throw new IOException("The server did not start:\n" + Files.readString(log));
        }
        return new LeantoServer(process, URI.create(line.substring(greeting.length())));
    }

    /** The address of the API, with a slash at its end. */
    public URI url() {
        return url;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
