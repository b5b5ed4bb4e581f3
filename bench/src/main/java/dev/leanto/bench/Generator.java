package dev.leanto.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process of {@link Load}, which is told one round after the other. */
final class Generator implements AutoCloseable {

    private final Process process;
    private final PrintStream to;
    private final BufferedReader from;

    private Generator(Process process) {
        this.process = process;
        this.to = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        this.from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    static Generator start() throws IOException {
        return new Generator(new ProcessBuilder(Leanto.java(Load.class))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Runs a round on a server and adds what came of it. */
    void round(Case what, Child server, Scene scene, int connections, double seconds, Figures figures)
            throws IOException {
        double cpu = server.cpuSeconds();
        to.println(server.port() + " " + what + " " + connections + " " + seconds + " 0 "
                + String.join(" ", scene.words()));
        String told = told(what);
        double used = server.cpuSeconds() - cpu;
        String[] parts = told.split(" ", -1);
        double requests = Double.parseDouble(parts[0]);
        figures.add(
                requests / Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                used * 1e6 / requests);
    }

    /** Offers a server so many requests a second, whatever it answers. */
    Offered offer(Case what, Child server, Scene scene, int connections, double seconds, double rate)
            throws IOException {
        to.println(server.port() + " " + what + " " + connections + " " + seconds + " " + rate + " "
                + String.join(" ", scene.words()));
        return Offered.of(told(what));
    }

    private String told(Case what) throws IOException {
        String told = from.readLine();
        if (told == null) {
            throw new IOException("The load of " + what + " failed");
        }
        return told;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
