package dev.leanto.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;

/** A PostgreSQL of its own and a standby that follows it, which a test stops, holds back and starts again. */
public final class Standby implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What belongs to the process that has the folder. */
    private static final Set<String> OF_THE_PROCESS = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final EmbeddedPostgres primary;
    private final Path folder;
    private EmbeddedPostgres standby;

    private Standby(EmbeddedPostgres primary, Path folder) {
        this.primary = primary;
        this.folder = folder;
        this.standby = follow(folder, 0);
    }

    /** Starts both. */
    public static Standby start() {
        try {
            EmbeddedPostgres primary = builder().start();
            Path folder = Files.createTempDirectory(
                    "leanto-standby",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            backup(primary, folder);
            Files.createFile(folder.resolve("standby.signal"));
            Files.writeString(
                    folder.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=" + primary.getPort() + " user=postgres'\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return new Standby(primary, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("autovacuum", "off")
                // What a standby needs that was stopped.
                .setServerConfig("wal_keep_size", "256MB");
    }

    private static EmbeddedPostgres follow(Path folder, int port) {
        try {
            EmbeddedPostgres.Builder builder =
                    builder().setDataDirectory(folder).setCleanDataDirectory(false);
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the folder of a server that runs, as its own tool does. */
    private static void backup(EmbeddedPostgres primary, Path to) throws IOException, SQLException {
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_start_backup('standby', true, false)");
            copy(Path.of(text(statement, "SHOW data_directory")), to);
            Files.writeString(
                    to.resolve("backup_label"), text(statement, "SELECT labelfile FROM pg_stop_backup(false, false)"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(path)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                if (!OF_THE_PROCESS.contains(path.getFileName().toString())) {
                    Files.copy(path, to.resolve(from.relativize(path)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String ask(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            return text(statement, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void await(String sql) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(standby, sql).equals("t")) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("Not within " + PATIENCE + ": " + sql);
            }
        }
    }

    /** The address of the primary's database, as the server takes it. */
    public String primaryUrl() {
        return url(primary.getPort());
    }

    /** The address of the standby's. */
    public String url() {
        return url(standby.getPort());
    }

    private static String url(int port) {
        return "postgresql://postgres:postgres@localhost:" + port + "/postgres";
    }

    /** Returns when it knows all that the primary has written. */
    public void catchUp() {
        await("SELECT pg_last_wal_replay_lsn() >= '" + ask(primary, "SELECT pg_current_wal_lsn()") + "'");
    }

    /** Holds it back: it shows nothing that is written from here on. */
    public void pause() {
        ask(standby, "SELECT pg_wal_replay_pause()::text");
        await("SELECT pg_get_wal_replay_pause_state() = 'paused'");
    }

    /** Lets it go on, and returns when it knows all that the primary has written. */
    public void resume() {
        ask(standby, "SELECT pg_wal_replay_resume()::text");
        catchUp();
    }

    /** Stops it. */
    public void stop() {
        close(standby);
    }

    /** Starts it again, at the same address. */
    public void startAgain() {
        standby = follow(folder, standby.getPort());
        catchUp();
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(standby);
        close(primary);
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
