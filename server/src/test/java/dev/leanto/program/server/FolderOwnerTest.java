package dev.leanto.program.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A server owns its folder until it stops, whoever asks it meanwhile what it stands on. */
class FolderOwnerTest {

    private static final Path LOCKS = Path.of("/proc/locks");

    /** Whether the system keeps all other processes from taking a file. */
    private static boolean isLocked(Path file) throws IOException {
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        String process = " " + ProcessHandle.current().pid() + " ";
        return Files.readString(LOCKS).lines().anyMatch(line -> line.contains(inode) && line.contains(process));
    }

    @Test
    void staysItsOwnerWhoeverLooks() throws IOException {
        assumeTrue(Files.isReadable(LOCKS), "only Linux tells which files are locked");
        ServerConfig.Storage storage = TestDatabase.SQLITE.newStorage();
        Path lock = storage.folder().resolve("leanto.lock");
        try (TestServer server = TestServer.start(storage)) {
            assertThat(isLocked(lock)).isTrue();
            server.firstUser().call("server/read").ok();
            assertThat(new DataFolder(storage.folder()).owner())
                    .isEqualTo("" + ProcessHandle.current().pid());
            assertThat(isLocked(lock)).as("after it was looked at").isTrue();
        }
        assertThat(isLocked(lock)).isFalse();
        assertThat(new DataFolder(storage.folder()).owner()).isNull();
    }
}
