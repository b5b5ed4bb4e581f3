package dev.leanto.testing;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.program.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Several servers on one database with HAProxy before them, which gives each request to another one. The contract tests
 * take them for one server, when {@code -Dleanto.nodes=3} says so; {@code -Dleanto.haproxy} is where the program is.
 */
final class TestNodes {

    /** How many servers the contract tests are to have on PostgreSQL. */
    static final int COUNT = Integer.getInteger("leanto.nodes", 1);

    private TestNodes() {}

    /**
     * Starts them.
     *
     * @param storages the database, each time with another folder; the first makes the master key that all have
     */
    static TestServer start(List<ServerConfig.Storage> storages) {
        TestServer first = TestServer.start(storages.getFirst());
        List<Integer> ports = new ArrayList<>(List.of(first.port()));
        try {
            Path key = storages.getFirst().folder().resolve("master.key");
            for (ServerConfig.Storage storage : storages.subList(1, storages.size())) {
                var other = new ServerConfig.Storage(
                        storage.folder(),
                        storages.getFirst().databaseUrl(),
                        Files.readString(key).strip());
                ServerConfig config = TestServer.config(other, TestServer.SMALL);
                ports.add(Server.start(config, first.clock(), new SeededRandom(1 + ports.size()))
                        .port());
            }
            int port = proxy(ports);
            return new TestServer(first.server(), first.clock(), first.config(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each request to the next of them, even those of one connection; refuses nothing that a server could refuse. */
    private static int proxy(List<Integer> ports) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        StringBuilder text = new StringBuilder("""
                global
                    tune.bufsize 65536
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 90s
                    timeout server 90s
                listen front
                    bind 127.0.0.1:%d
                    balance roundrobin
                    option accept-invalid-http-request
                """.formatted(port));
        for (int each : ports) {
            text.append("    server node%d 127.0.0.1:%d%n".formatted(each, each));
        }
        Path file = Files.writeString(Files.createTempFile("leanto-test", ".cfg"), text);
        String program = Objects.requireNonNull(System.getProperty("leanto.haproxy"), "leanto.haproxy is not set");
        Process process = new ProcessBuilder(program, "-db", "-f", file.toString())
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        while (process.isAlive()) {
            try (Socket reached = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return reached.getPort();
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("HAProxy ended by itself");
    }
}
