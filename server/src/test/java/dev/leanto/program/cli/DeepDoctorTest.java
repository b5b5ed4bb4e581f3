package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.Rows;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code leanto doctor --deep} finds, where nothing else would. */
@OnBothDatabases
class DeepDoctorTest {

    @Parameter
    private TestDatabase database;

    private ServerConfig.Storage storage;

    @BeforeEach
    void fill() {
        storage = database.newStorage();
        try (TestServer server = TestServer.start(storage)) {
            int project = server.firstUser().newProject("Looked at");
            for (String text : new String[] {"one", "two", "x".repeat(50_000)}) {
                server.firstUser()
                        .call("files/update", Map.of("projectId", project, "name", "main.py", "content", text))
                        .ok();
            }
        }
    }

    private CommandRun deep() {
        return BackupTest.leanto(storage, "doctor", "--deep", "--set", "http.port=0");
    }

    @Test
    void findsNothingWrong() {
        CommandRun run = deep();
        assertThat(run.out())
                .containsPattern("contents +OK +\\d+, each with the SHA-256 that it was written with")
                .containsPattern("history +OK +\\d+ file versions")
                .containsPattern("revisions' settings +OK +1, all can be read")
                .containsPattern("references +OK")
                .containsPattern("seals +OK")
                .containsPattern("orphans +OK +nothing is kept in vain");
        // The PostgreSQL of the tests does without fsync, which is a fault of its own.
        assertThat(run.exit()).isEqualTo(database == TestDatabase.SQLITE ? 0 : 1);
        assertThat(BackupTest.leanto(storage, "doctor", "--deep", "--json").out())
                .contains("{\"check\":\"contents\",\"state\":\"OK\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE contents SET bytes = sha256 WHERE NOT compressed | contents | is not what was written",
                "UPDATE contents SET bytes = sha256 WHERE compressed | contents | cannot be decompressed",
                "UPDATE contents SET size = size + 1 | contents | has 3 bytes, not 4",
                "UPDATE file_versions SET size = size + 1 | history | says another size than its content has",
                "UPDATE file_versions SET modified = modified + 1 | history | says another time than that of its revision",
                "UPDATE projects SET revision = revision + 1 | history | its newest revision is 4, and it says 5",
                "UPDATE projects SET last_file_id = 0 | history | is newer than the last that was counted .0.",
                "DELETE FROM revisions | history | it has no revisions",
                "DELETE FROM revisions WHERE number = 2 | history | begins or ends with a revision that there is not",
                "UPDATE file_versions SET to_revision = 4 WHERE to_revision = 2 | history | is there twice from revision 2",
                "UPDATE file_versions SET file_id = 9, to_revision = 4 WHERE to_revision = 2 | history | of another one",
                "UPDATE revisions SET settings = (SELECT content FROM file_versions WHERE to_revision = 3) | revisions' settings | are no JSON",
                "DELETE FROM users | references | \\d+ rows of api_tokens refer to rows of users that are not there",
                "UPDATE api_tokens SET secret = (SELECT key_check FROM instance) | seals | 1 tokens are sealed under another"
            })
    void findsWhatWasTamperedWith(String sql, String check, String found) {
        Rows.tamper(storage, sql);
        CommandRun run = deep();
        assertThat(run.out()).containsPattern(check + " +FAILURE .*" + found);
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void namesOrphansAndRemovesNone() {
        Rows.tamper(
                storage,
                "INSERT INTO contents (project_id, sha256, size, compressed, bytes)"
                        + " SELECT id, "
                        + (storage.databaseUrl() == null ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')")
                        + ", 0, FALSE, settings FROM projects");
        assertThat(deep().out())
                .containsPattern("orphans +OK +1 contents \\(32 bytes\\) that nothing refers to: they only take room");
        assertThat(Objects.requireNonNull(Rows.all(storage).get("contents")).toString())
                .contains("0".repeat(64));
    }
}
