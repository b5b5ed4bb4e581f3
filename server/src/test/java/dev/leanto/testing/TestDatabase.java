package dev.leanto.testing;

import dev.leanto.machine.config.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The two databases that every contract test runs on. */
public enum TestDatabase {
    SQLITE,
    POSTGRESQL;

    /** A file system in memory, which many systems have: what these tests look at is not whether a disk keeps anything. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long ENOUGH_BYTES = 4L << 30;

    private static final Map<TestDatabase, TestServer> SHARED = new ConcurrentHashMap<>();

    private static final AtomicInteger ASKED = new AtomicInteger();

    /** Those that this run is about. */
    static List<TestDatabase> ofThisRun() {
        return TestNodes.COUNT == 1 ? List.of(values()) : List.of(POSTGRESQL);
    }

    /** The server that the contract tests share; each of them brings users of its own. */
    public TestServer server() {
        TestServer server = SHARED.computeIfAbsent(this, TestDatabase::start);
        if (this == POSTGRESQL && Integer.bitCount(ASKED.incrementAndGet()) == 1) {
            analyze(server);
        }
        return server;
    }

    /**
     * Lets PostgreSQL learn how much is in its tables, as it does by itself where it is let: else it walks through all that was
     * left by the tests before, or made by this one.
     */
    public void analyze(TestServer server) {
        if (this == POSTGRESQL) {
            server.server().database().write(tx -> tx.execute("ANALYZE"));
        }
    }

    private static TestServer start(TestDatabase database) {
        if (database == SQLITE || TestNodes.COUNT == 1) {
            return TestServer.start(database.newStorage());
        }
        return TestNodes.start(
                Stream.generate(database::newStorage).limit(TestNodes.COUNT).toList());
    }

    /** A new place to keep data in, empty. */
    public ServerConfig.Storage newStorage() {
        return new ServerConfig.Storage(
                newFolder(), this == SQLITE ? null : Postgres.url(Postgres.newDatabase()), null);
    }

    private static Path newFolder() {
        try {
            Path folder = isRoomInMemory()
                    ? Files.createTempDirectory(MEMORY, "leanto-test")
                    : Files.createTempDirectory("leanto-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder.resolve("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoomInMemory() throws IOException {
        return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH_BYTES;
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
