package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.Rows;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A new master key under a server that runs, and what a stop in the middle leaves. */
@OnBothDatabases
class KeyRotationTest {

    @Parameter
    private TestDatabase database;

    @TempDir
    private Path folder;

    private ServerConfig.Storage storage;

    @BeforeEach
    void choosePlaces() {
        storage = database.newStorage();
    }

    private Path key() {
        return storage.folder().resolve("master.key");
    }

    private List<String> keys() throws IOException {
        return Files.readAllLines(key());
    }

    private CommandRun rotate(String... more) {
        String[] words = new String[2 + more.length];
        List.of("key", "rotate").toArray(words);
        System.arraycopy(more, 0, words, 2, more.length);
        CommandRun run = BackupTest.leanto(storage, words);
        assertThat(run.err()).isEmpty();
        return run;
    }

    private List<String> secrets() {
        return Rows.all(storage).getOrDefault("api_tokens", List.of()).stream()
                .map(row -> row.replaceAll(".*secret=([0-9a-f]+).*", "$1"))
                .toList();
    }

    @Test
    void goesOnUnderARunningServer() throws IOException {
        try (TestServer server = TestServer.startNow(storage)) {
            TestUser user = server.firstUser();
            TestUser second = server.newUser();
            user.call("authenticate").ok();
            List<String> oldKeys = keys();
            List<String> oldSecrets = secrets();
            CommandRun run = rotate();
            assertThat(run.printed("tokens:")).endsWith(" 2");
            assertThat(keys()).hasSize(1).doesNotContainAnyElementsOf(oldKeys);
            assertThat(secrets()).hasSize(2).doesNotContainAnyElementsOf(oldSecrets);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                    .isEqualTo("rw-------");
            user.call("authenticate").ok();
            second.call("authenticate").ok();
            // Made by the server that began with the old key, and by a command that knows the new one only.
            server.newUser().call("authenticate").ok();
            CommandRun made = BackupTest.leanto(storage, "token", "create", "--user", "" + user.id());
            user.with(made.printed("API token: ")).call("authenticate").ok();
            Path old = Path.of(run.printed("old key:").strip());
            assertThat(Files.readAllLines(old)).isEqualTo(oldKeys);
        }
        assertThat(BackupTest.leanto(storage, "doctor", "--deep", "--set", "http.port=0")
                        .out())
                .containsPattern("tokens +OK")
                .containsPattern("seals +OK");
        try (TestServer server = TestServer.start(storage)) {
            assertThat(server.isFirstStart()).isFalse();
        }
    }

    @Test
    void goesOnAfterAStopInTheMiddle() throws IOException {
        String token;
        int user;
        try (TestServer server = TestServer.start(storage)) {
            token = server.firstUser().token();
            user = server.firstUser().id();
        }
        rotate("--prepare");
        rotate("--prepare");
        List<String> both = keys();
        assertThat(both).hasSize(2);
        canLogIn(user, token);
        rotate();
        assertThat(keys()).containsExactly(both.getLast());
        // As if it had been stopped after the commit: both keys are still there, and the second one counts.
        Files.write(key(), both);
        canLogIn(user, token);
        List<String> secrets = secrets();
        rotate();
        assertThat(secrets()).isEqualTo(secrets);
        assertThat(keys()).containsExactly(both.getLast());
        canLogIn(user, token);
    }

    private void canLogIn(int user, String token) {
        try (TestServer server = TestServer.start(storage)) {
            new TestUser(server, user, token, "", null).call("authenticate").ok();
        }
    }

    @Test
    void takesBothKeysFromASetting() {
        String next = "f".repeat(64);
        storage = new ServerConfig.Storage(storage.folder(), storage.databaseUrl(), Rows.FILLED_KEY);
        TestServer.start(storage).close();
        CommandRun alone = BackupTest.leanto(storage, "key", "rotate");
        assertThat(alone.err())
                .startsWith("leanto: The master key is a setting: set LEANTO_MASTER_KEY to the key and a");
        storage = new ServerConfig.Storage(storage.folder(), storage.databaseUrl(), Rows.FILLED_KEY + "," + next);
        rotate();
        storage = new ServerConfig.Storage(storage.folder(), storage.databaseUrl(), next);
        TestServer.start(storage).close();
        assertThat(key()).doesNotExist();
    }

    @Test
    void anOldBackupComesBackWithTheOldKey() {
        Path file = folder.resolve("old.db");
        String token;
        try (TestServer server = TestServer.start(storage)) {
            token = server.firstUser().token();
            assertThat(BackupTest.leanto(storage, "backup", file.toString()).exit())
                    .isZero();
        }
        String old = rotate().printed("old key:").strip();
        ServerConfig.Storage restored = database.newStorage();
        assertThat(BackupTest.leanto(restored, "restore", file.toString(), "--key", key().toString())
                        .err())
                .contains("is not the one that these tokens are sealed under");
        assertThat(BackupTest.leanto(restored, "restore", file.toString(), "--key", old)
                        .err())
                .isEmpty();
        storage = restored;
        canLogIn(1, token);
    }

    /** A column for bytes is either sealed, and then sealed anew, or no secret: which of the two is said here. */
    @Test
    void everythingThatIsSealedIsSealedAnew() throws IOException {
        Set<String> sealed = Set.of("instance.key_check", "api_tokens.secret", "webhooks.secret");
        Set<String> open = Set.of(
                "api_tokens.bearer",
                "contents.sha256",
                "contents.bytes",
                // Hashes of what is random, public keys, and what only tells one's own challenges from others'.
                "login_links.hash",
                "logins.hash",
                "login_realm.secret",
                "oidc_rounds.hash",
                "passkeys.credential_id",
                "passkeys.data",
                "projects.settings",
                "revisions.settings",
                "file_versions.content");
        Set<String> known = new TreeSet<>(sealed);
        known.addAll(open);
        String schema = Files.readString(Path.of("../docs/schema/postgresql.sql"));
        Set<String> bytes = Pattern.compile("^COLUMN (\\S+) bytea", Pattern.MULTILINE)
                .matcher(schema.toLowerCase(Locale.ROOT).replace("column", "COLUMN"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(bytes)
                .as(
                        "a new column for bytes: seal it anew in TokenSeals.reseal or Webhooks.reseal if it is sealed, and name it here")
                .isEqualTo(known);
    }
}
