package dev.leanto.program.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.copy.BackupFile;
import dev.leanto.machine.db.Database;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.Rows;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Backups that a server takes by itself: when it is time, and before a migration. */
@OnBothDatabases
class ScheduledBackupsTest {

    @Parameter
    private TestDatabase database;

    @TempDir
    private Path parent;

    private final TestClock clock = new TestClock();
    private ServerConfig.Storage storage;
    private Path folder;

    @BeforeEach
    void choosePlaces() {
        storage = database.newStorage();
        folder = parent.resolve("backups");
    }

    private ServerConfig.Backup settings() {
        return new ServerConfig.Backup(folder.toString(), Duration.ofHours(6), 2);
    }

    private ScheduledBackups backups() {
        return new ScheduledBackups(new Backups("test", clock), storage, settings(), clock);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void areTakenWhenTheNewestIsOldAndTheOldestGo() throws IOException {
        TestServer.start(storage).close();
        ScheduledBackups backups = backups();
        backups.takeIfDue();
        backups.takeIfDue();
        assertThat(names()).containsExactly("leanto-20260102T030405Z.db");
        clock.advance(Duration.ofHours(6).minusMillis(1000));
        // A server that is started anew goes by what is there.
        backups().takeIfDue();
        assertThat(names()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        backups.takeIfDue();
        Path left = Files.createFile(folder.resolve(".leanto-20250101T000000Z.db.part"));
        Files.setLastModifiedTime(left, FileTime.from(TestClock.START.minus(Duration.ofDays(1))));
        Files.createFile(folder.resolve("somebody else's"));
        clock.advance(Duration.ofHours(6));
        backups.takeIfDue();
        assertThat(names())
                .containsExactly("leanto-20260102T090405Z.db", "leanto-20260102T150405Z.db", "somebody else's");
    }

    @Test
    void oneWithFaultsPushesNoOtherOut() throws IOException {
        try (TestServer server = TestServer.start(storage)) {
            server.firstUser().newProject("Damaged");
        }
        backups().takeIfDue();
        clock.advance(Duration.ofHours(6));
        backups().takeIfDue();
        Rows.tamper(storage, "UPDATE contents SET bytes = sha256, compressed = FALSE");
        clock.advance(Duration.ofHours(6));
        try (var log = new CapturedLog()) {
            backups().takeIfDue();
            assertThat(log.text()).contains("The data has faults, which are in the backup");
        }
        assertThat(names()).hasSize(3);
    }

    private TestServer start() {
        ServerConfig config;
        try (TestServer pattern = TestServer.start(TestDatabase.SQLITE.newStorage())) {
            config = pattern.config();
        }
        return TestServer.start(
                new ServerConfig(
                        storage,
                        TestServer.DEFAULTS.replicas(),
                        config.http(),
                        config.limits(),
                        config.retention(),
                        config.editing(),
                        config.nodes(),
                        config.quotas(),
                        settings(),
                        config.webhooks(),
                        config.log(),
                        config.logIns()),
                clock);
    }

    @Test
    void aServerTakesOneAtItsStart() {
        try (TestServer server = start()) {
            while (BackupFolder.of(folder).newestFirst().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(server.isFirstStart()).isTrue();
            BackupFile backup =
                    new BackupFile(BackupFolder.of(folder).newestFirst().getFirst());
            assertThat(backup.damage()).isEmpty();
        }
    }

    @Test
    void aServerThatCannotTakeOneSaysSoAndServesOn() throws IOException {
        Files.createFile(folder);
        try (var log = new CapturedLog();
                TestServer server = start()) {
            while (!log.text().contains("Taking a backup failed, and will be tried again: The folder of the backups")) {
                Thread.onSpinWait();
            }
            assertThat(TestRequest.to(server.url() + "/health/ready")
                            .method("GET")
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void comeBeforeAMigrationAndCanBeRestored() throws IOException {
        storage = new ServerConfig.Storage(storage.folder(), storage.databaseUrl(), Rows.FILLED_KEY);
        int old = Database.SCHEMA - 1;
        Rows.fill(storage, old);
        var before = Rows.all(storage);
        Files.createFile(folder);
        assertThatThrownBy(this::start)
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("The folder of the backups " + folder + " cannot be used: ");
        assertThat(Home.place(storage).version()).isEqualTo(old);
        Files.delete(folder);
        start().close();
        BackupFile backup = new BackupFile(folder.resolve("before-migration-20260102T030405Z.db"));
        assertThat(backup.damage()).isEmpty();
        assertThat(backup.place().version()).isEqualTo(old);
        ServerConfig.Storage restored = new ServerConfig.Storage(
                database.newStorage().folder(), database.newStorage().databaseUrl(), Rows.FILLED_KEY);
        try (Home home = Home.open(restored, new SecureRandom())) {
            assertThat(Restoration.restore(backup, home, null).schema()).isEqualTo(old);
        }
        assertThat(Home.place(restored).version()).isEqualTo(old);
        assertThat(Rows.all(restored)).isEqualTo(before);
        TestServer.start(restored).close();
        assertThat(Home.place(restored).version()).isEqualTo(Database.SCHEMA);
    }

    @Test
    void stayBesideASqliteDatabaseWithoutAFolder() throws IOException {
        storage = new ServerConfig.Storage(storage.folder(), storage.databaseUrl(), Rows.FILLED_KEY);
        Rows.fill(storage, Database.SCHEMA - 1);
        TestServer.start(storage).close();
        try (var files = Files.list(storage.folder())) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("before-migration-"))
                            .toList())
                    .hasSize(database == TestDatabase.SQLITE ? 1 : 0);
        }
    }
}
