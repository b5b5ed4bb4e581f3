package dev.leanto.program.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the data folder: taken away under a running server, missing at a start, open to others. */
class LostFilesTest {

    private ServerConfig.Storage storage;

    @BeforeEach
    void chooseAFolder() {
        storage = TestDatabase.SQLITE.newStorage();
    }

    private static void lose(String how, Path file) throws IOException {
        switch (how) {
            case "removed" -> Files.delete(file);
            case "replaced" -> {
                Path copy = Files.copy(file, file.resolveSibling("copy"));
                Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
            }
            case "emptied" -> Files.write(file, new byte[0]);
            default -> throw new IllegalArgumentException(how);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leanto.db removed",
                "leanto.db replaced",
                "leanto.db emptied",
                "leanto.db-wal removed",
                "leanto.db-wal replaced"
            })
    void acknowledgesNothingThatWouldBeLost(String what) throws IOException {
        String[] words = what.split(" ", -1);
        try (TestServer server = TestServer.start(storage)) {
            TestUser user = server.firstUser();
            user.call("projects/create", Map.of("name", "kept", "language", "Py"))
                    .ok();
            assertThat(TestRequest.ready(server).status()).isEqualTo(200);
            lose(words[1], storage.folder().resolve(words[0]));
            assertThat(TestRequest.ready(server).status()).isEqualTo(503);
            assertThat(TestRequest.ready(server).at("/reason").asString())
                    .isEqualTo("The database's files were removed or replaced under this server");
            Reply reply = user.call("projects/create", Map.of("name", "lost", "language", "Py"));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("DATABASE_REPLACED");
            assertThat(reply.errors().getFirst())
                    .startsWith(
                            "The database's files were removed or replaced under the server, which can keep nothing");
        }
    }

    @Test
    void makesNothingAnewWhereADatabaseWas() throws IOException {
        TestServer.start(storage).close();
        Path database = storage.folder().resolve("leanto.db");
        byte[] kept = Files.readAllBytes(database);
        Files.delete(database);
        assertThatThrownBy(() -> TestServer.start(storage))
                .isInstanceOf(StartupException.class)
                .hasMessage("The database " + database + " is missing, and the folder has had one: put it back with its"
                        + " leanto.db-wal, or move master.key and what else is left away to begin anew");
        assertThat(database).doesNotExist();
        Files.write(database, kept);
        try (TestServer server = TestServer.start(storage)) {
            assertThat(server.isFirstStart()).isFalse();
        }
        Files.delete(database);
        Files.delete(storage.folder().resolve("master.key"));
        try (TestServer server = TestServer.start(storage)) {
            assertThat(server.isFirstStart()).isTrue();
        }
    }

    @Test
    void keepsItsFilesFromOthersInAFolderThatIsOpen() throws IOException {
        Files.createDirectories(
                storage.folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        for (int round = 0; round < 2; round++) {
            try (TestServer server = TestServer.start(storage);
                    var files = Files.list(storage.folder())) {
                assertThat(server.port()).isPositive();
                assertThat(files)
                        .hasSize(5)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
            // As an older version has left them.
            for (String name : new String[] {"leanto.db", "leanto.lock", "master.key"}) {
                Files.setPosixFilePermissions(
                        storage.folder().resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
            }
        }
    }
}
