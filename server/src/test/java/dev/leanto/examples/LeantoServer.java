package dev.leanto.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
     * Starts a server.
     *
     * @param program how the program is called, such as {@code leanto}
     * @param fixtures the file with its users and projects
     */
    public static LeantoServer start(List<String> program, String fixtures) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("serve", "--ephemeral", "--fixtures", fixtures, "--port", "0"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        // The line is printed when the server is ready to answer.
        String line = String.valueOf(out.readLine());
        String greeting = "Leanto is running: ";
        if (!line.startsWith(greeting)) {
            process.destroy();
            throw new IOException("The server did not start");
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
