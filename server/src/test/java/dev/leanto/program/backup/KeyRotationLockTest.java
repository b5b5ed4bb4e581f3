package dev.leanto.program.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.program.server.Installation;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.SeededRandom;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Whoever seals a secret does it before all are sealed anew, or after: nothing is read of them without the lock. */
@OnBothDatabases
class KeyRotationLockTest {

    private static final String HELD =
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()";

    @Parameter
    private TestDatabase database;

    @Test
    void everySecretIsReadUnderTheLockOfWhoeverSealsOne() {
        ServerConfig.Storage storage = database.newStorage();
        ServerConfig config;
        try (TestServer server = TestServer.start(storage)) {
            config = server.config();
        }
        DataFolder folder = new DataFolder(storage.folder());
        SeededRandom random = new SeededRandom(3);
        List<Long> locks = new ArrayList<>();
        try (Installation installation = Installation.forCommand(config, Clock.systemUTC(), random)) {
            KeyRotation.rotate(
                    folder,
                    new KeySource(folder, storage, random),
                    installation.database(),
                    installation.users(),
                    // SQLite has one writer, and needs no lock.
                    (tx, _) -> locks.add(
                            database == TestDatabase.SQLITE
                                    ? 1L
                                    : tx.query(HELD).mapTo(Long.class).one()),
                    Instant.EPOCH);
        }
        assertThat(locks).containsExactly(1L);
    }
}
