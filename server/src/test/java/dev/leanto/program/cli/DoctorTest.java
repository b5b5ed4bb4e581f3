package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.testing.Browser;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestKeys;
import dev.leanto.testing.TestProvider;
import dev.leanto.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    private Path folder;

    private ServerConfig.Storage storage;

    @BeforeEach
    void chooseAFolder() {
        storage = TestDatabase.SQLITE.newStorage();
    }

    private static CommandRun doctor(Path data, int port) {
        return CommandRun.leanto("doctor", "--data", data.toString(), "--set", "http.port=" + port);
    }

    @Test
    void findsNothingWrongBesideAServerThatRuns() {
        try (TestServer server = TestServer.start(storage)) {
            assertThat(doctor(storage.folder(), server.port()).out())
                    .containsPattern(
                            "web log-in +WARNING +nobody has a password, a passkey or a login link for the pages"
                                    + " +leanto login-link --user ID");
            Browser.of(server.firstUser())
                    .call("account/password/update", Map.of("password", "four words in a row"))
                    .ok();
            CommandRun run = doctor(storage.folder(), server.port());
            assertThat(run.out())
                    .containsPattern("web log-in +OK +1 user has a way in")
                    .contains("answers on http://127.0.0.1:" + server.port())
                    .contains("process " + ProcessHandle.current().pid())
                    .contains("1 valid token")
                    .containsPattern("packing +OK +zstd, br, gzip")
                    .doesNotContain("FAILURE")
                    .doesNotContain("WARNING");
            assertThat(run.exit()).isZero();
        }
        assertThat(CommandRun.leanto(
                                "doctor", "--json", "--data", storage.folder().toString())
                        .out())
                .startsWith("[{\"check\":\"java\",\"state\":\"OK\"");
    }

    @Test
    void saysThatThereIsNothing() {
        CommandRun run = doctor(folder.resolve("typo"), 0);
        assertThat(run.out()).containsPattern("database +FAILURE +There is no Leanto data in ");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void seesAMasterKeyThatOthersMayReadAndThatNobodyCanLogIn() throws Exception {
        try (TestServer server = TestServer.start(storage)) {
            server.sql("UPDATE api_tokens SET revoked_at = 1", Map.of());
        }
        Path key = storage.folder().resolve("master.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        CommandRun run = doctor(storage.folder(), 0);
        assertThat(run.out())
                .containsPattern("files +WARNING +others may read " + key + " +chmod 600 " + key)
                .containsPattern("log-in +WARNING +nobody has a valid token +leanto token create --user ID");
        assertThat(run.exit()).isZero();
    }

    @Test
    void seesDamage() throws Exception {
        TestServer.start(storage).close();
        String url = "jdbc:sqlite:" + storage.folder().resolve("leanto.db");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO organization_members VALUES ('nowhere', 1, TRUE, FALSE, 0)");
        }
        CommandRun run = doctor(storage.folder(), 0);
        assertThat(run.out())
                .containsPattern("integrity +FAILURE +A row of organization_members refers to one of organizations"
                        + " that is not there");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void seesThatPostgresqlMayLoseWhatItAcknowledged() {
        var postgres = TestDatabase.POSTGRESQL.newStorage();
        try (var log = new CapturedLog()) {
            TestServer.start(postgres).close();
            assertThat(log.text())
                    .contains("fsync is off: a power cut loses what was acknowledged, or all; set fsync = on in")
                    .contains("synchronous_commit is off by default: this server turns it on for itself")
                    .doesNotContain("full_page_writes");
        }
        CommandRun run = CommandRun.leanto(
                "doctor", "--data", postgres.folder().toString(), "--database-url", "" + postgres.databaseUrl());
        assertThat(run.out())
                .containsPattern("durability +FAILURE +fsync is off: a power cut loses what was acknowledged")
                .containsPattern("durability +WARNING +synchronous_commit is off by default");
        assertThat(run.exit()).isEqualTo(1);
    }

    private CommandRun doctorOfTls(TestKeys.Pem files, int port) {
        return CommandRun.leanto(
                "doctor",
                "--data",
                storage.folder().toString(),
                "--set",
                "http.port=" + port,
                "--set",
                "tls.certificate=" + files.certificate(),
                "--set",
                "tls.key=" + files.key());
    }

    @Test
    void looksAtTheCertificateAndItsKey() throws Exception {
        TestServer.start(storage).close();
        TestKeys keys = new TestKeys(folder);
        keys.authority();
        TestKeys.Pem good = keys.pem("good", "-1d", 30);
        Files.setPosixFilePermissions(good.key(), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(doctorOfTls(good, 0).out())
                .containsPattern("tls +OK +the certificate is valid until 20")
                .containsPattern("tls key +WARNING +others may read " + good.key() + " +chmod 600 " + good.key());
        Files.setPosixFilePermissions(good.key(), PosixFilePermissions.fromString("rw-------"));
        assertThat(doctorOfTls(good, 0).out()).doesNotContain("tls key");
        CommandRun soon = doctorOfTls(keys.pem("soon", "-1d", 14), 0);
        assertThat(soon.out()).containsPattern("tls +WARNING +the certificate is valid until 20.* +renew it");
        assertThat(soon.exit()).isZero();
        CommandRun late = doctorOfTls(keys.pem("late", "-9d", 3), 0);
        assertThat(late.out()).containsPattern("tls +FAILURE +the certificate has expired on 20.* +renew it");
        assertThat(late.exit()).isEqualTo(1);
        TestKeys.Pem mixed = new TestKeys.Pem(
                good.certificate(), keys.pem("other", "-1d", 30).key());
        assertThat(doctorOfTls(mixed, 0).out()).containsPattern("tls +FAILURE +The file .* holds the key of another");
    }

    @Test
    void asksAServerThatSpeaksTls() throws Exception {
        TestKeys keys = new TestKeys(folder);
        keys.authority();
        TestKeys.Pem files = keys.pem("good", "-1d", 30);
        try (TestServer server = files.server(storage.folder())) {
            assertThat(doctorOfTls(files, server.port()).out())
                    .contains("answers on https://127.0.0.1:" + server.port());
            assertThat(doctorOfTls(keys.pem("other", "-1d", 30), server.port()).out())
                    .containsPattern("server +FAILURE +answers otherwise on https://127.0.0.1:" + server.port());
        }
    }

    @Test
    void warnsOfPlainHttpBehindAProxy() {
        TestServer.start(storage).close();
        CommandRun run = CommandRun.leanto(
                "doctor",
                "--data",
                storage.folder().toString(),
                "--set",
                "http.port=0",
                "--set",
                "http.proxies=10.0.0.0/8");
        assertThat(run.out()).containsPattern("tls +WARNING +plain HTTP behind 10.0.0.0/8, whom the server believes");
        assertThat(run.exit()).isZero();
    }

    @Test
    void seesAClockThatJumped() {
        try (TestServer server = TestServer.startNow(storage)) {
            server.purge();
            server.clock().jump(Duration.ofDays(40));
            server.purge();
        }
        assertThat(doctor(storage.folder(), 0).out())
                .containsPattern(
                        "clock +WARNING +the clock was set back by 39 days; at .*Z the clock went on by 40 days that no"
                                + " server has seen pass: it was set, or the machine was off; the recycle bin counts only time")
                .contains("have the clocks set by NTP");
    }

    @Test
    void refusesADatabaseOfAnotherVersionAndLeavesItAlone() {
        try (TestServer server = TestServer.start(storage)) {
            server.sql(
                    "DELETE FROM flyway_schema_history WHERE version = :newest",
                    Map.of("newest", "%03d".formatted(Database.SCHEMA)));
        }
        assertThat(CommandRun.leanto("user", "list", "--data", storage.folder().toString())
                        .err())
                .startsWith("leanto: The database was written by an older Leanto (schema " + (Database.SCHEMA - 1)
                        + ", this program has " + Database.SCHEMA + "): start the server of this version once");
    }

    @Test
    void asksTheProviderAndLooksForTheOrganizationsOfItsGroups() {
        TestServer.start(storage).close();
        TestProvider provider = TestProvider.shared();
        String nowhere = "f".repeat(32);
        String groups = "logins.oidc.groups=quants=" + nowhere;
        assertThat(doctorOfProvider(provider.issuer(), groups).out())
                .containsPattern("single sign-on +OK +" + provider.issuer() + " answers")
                .containsPattern(
                        "groups +WARNING +logins.oidc.groups names organizations that there are not: " + nowhere);
        CommandRun away = doctorOfProvider("http://localhost:1", "logins.oidc.signUp=true");
        assertThat(away.out())
                .containsPattern("single sign-on +WARNING +http://localhost:1 cannot be used: no connection")
                .containsPattern("web log-in +OK +whoever localhost knows becomes a user");
        assertThat(away.exit()).isZero();
    }

    private CommandRun doctorOfProvider(String issuer, String more) {
        return CommandRun.leanto(
                "doctor",
                "--data",
                storage.folder().toString(),
                "--set",
                "http.port=0",
                "--set",
                "logins.oidc.clientId=leanto",
                "--set",
                "logins.oidc.issuer=" + issuer,
                "--set",
                more);
    }
}
