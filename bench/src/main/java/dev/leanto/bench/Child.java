package dev.leanto.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server as a process of its own, and what it takes of the machine. */
final class Child implements AutoCloseable {

    private static final double TICKS_PER_SECOND = 100;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final int port;
    private final double startSeconds;

    private Child(Process process, int port, double startSeconds) {
        this.process = process;
        this.port = port;
        this.startSeconds = startSeconds;
    }

    /** Starts a program and waits until it answers. */
    static Child start(List<String> command, int port, Path log) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE_NANOS) {
                throw new IOException("The server did not start: " + command + "\n" + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        return new Child(process, port, (System.nanoTime() - began) / 1e9);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** From the start of the process to its first answer. */
    double startSeconds() {
        return startSeconds;
    }

    /** Seconds of processor time that it has had. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        // The name in parentheses may hold spaces; user and system time are the 14th and 15th field.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** MiB of memory that it occupies now. */
    long residentMib() throws IOException {
        return memory("VmRSS:");
    }

    /** The most MiB of memory that it has occupied. */
    long mostResidentMib() throws IOException {
        return memory("VmHWM:");
    }

    private long memory(String line) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(text -> text.startsWith(line))
                .mapToLong(text -> Long.parseLong(text.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
