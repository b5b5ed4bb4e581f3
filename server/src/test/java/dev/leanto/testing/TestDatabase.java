package dev.leanto.testing;

import dev.leanto.machine.config.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The two databases that every contract test runs on. */
public enum TestDatabase {
    SQLITE,
    POSTGRESQL;

    private static final Map<TestDatabase, TestServer> SHARED = new ConcurrentHashMap<>();

    /** The server that the contract tests share; each of them brings users of its own. */
    public TestServer server() {
        return SHARED.computeIfAbsent(this, database -> TestServer.start(database.newStorage()));
    }

    /** A new place to keep data in, empty. */
    public ServerConfig.Storage newStorage() {
        return new ServerConfig.Storage(
                newFolder(), this == SQLITE ? null : Postgres.url(Postgres.newDatabase()), null);
    }

    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("leanto-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder.resolve("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
