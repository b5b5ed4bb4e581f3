package dev.leanto.machine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.Configuration.Entry;
import dev.leanto.machine.config.Configuration.Option;
import dev.leanto.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("leanto.toml"), text);
    }

    private static Configuration read(@Nullable Path file, Map<String, String> environment, String... options) {
        Map<String, Option> set = new LinkedHashMap<>();
        for (String option : options) {
            String[] parts = option.split("=", 2);
            set.put(parts[0], new Option("--set", parts[1]));
        }
        return Configuration.read(file, environment, set);
    }

    private static Entry entry(Configuration configuration, String key) {
        return configuration.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(String sentence, @Nullable Path file, Map<String, String> environment, String... set) {
        assertThatThrownBy(() -> read(file, environment, set))
                .isInstanceOf(StartupException.class)
                .hasMessage(sentence);
    }

    @Test
    void hasTheDefaultsThatTheArchitectureStates() {
        ServerConfig config = read(null, Map.of()).config();
        assertThat(config.storage()).isEqualTo(new ServerConfig.Storage(Path.of("data"), null, null));
        assertThat(config.http().hosts()).isEqualTo(List.of("127.0.0.1", "::1"));
        assertThat(config.http().port()).isEqualTo(5612);
        assertThat(config.limits().fileBytes()).isEqualTo(1_048_576);
        assertThat(config.limits().projectFiles()).isEqualTo(1_000);
        assertThat(config.limits().projectBytes()).isEqualTo(48L * 1_048_576);
        assertThat(config.limits().requestBytes()).isEqualTo(64L * 1_048_576);
        assertThat(config.retention().recycleBin()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void takesTheOptionBeforeTheEnvironmentBeforeTheFileBeforeTheDefault() throws IOException {
        Path file = file("""
                data = "from file"
                [http]
                port = 1
                hosts = ["10.0.0.1", "10.0.0.2"]
                [limits]
                fileBytes = "2 MiB"
                """);
        Configuration read =
                read(file, Map.of("LEANTO_HTTP_PORT", "2", "LEANTO_DATA", "from environment"), "http.port=3");
        assertThat(read.config().http().port()).isEqualTo(3);
        assertThat(entry(read, "http.port")).isEqualTo(new Entry("http.port", "3", "option --set"));
        assertThat(read.config().storage().folder()).isEqualTo(Path.of("from environment"));
        assertThat(entry(read, "data").origin()).isEqualTo("environment LEANTO_DATA");
        assertThat(read.config().http().hosts()).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(entry(read, "http.hosts").origin()).isEqualTo("file " + file);
        assertThat(read.config().limits().fileBytes()).isEqualTo(2L * 1_048_576);
        assertThat(entry(read, "limits.projectFiles")).isEqualTo(new Entry("limits.projectFiles", "1000", "default"));
    }

    @Test
    void saysWhatIsLoggedAndHow() throws IOException {
        assertThat(read(null, Map.of()).config().log()).isEqualTo(new LogSettings(LogFormat.TEXT, LogLevel.INFO));
        Path file = file("""
                [log]
                format = "json"
                level = "warn"
                """);
        assertThat(read(file, Map.of("LEANTO_LOG_LEVEL", "debug")).config().log())
                .isEqualTo(new LogSettings(LogFormat.JSON, LogLevel.DEBUG));
        refused(
                "log.format (environment LEANTO_LOG_FORMAT) must be one of text, json, not 'xml'",
                null,
                Map.of("LEANTO_LOG_FORMAT", "xml"));
        refused(
                "log.level (option --set) must be one of error, warn, info, debug, not 'trace'",
                null,
                Map.of(),
                "log.level=trace");
    }

    @Test
    void findsTheFileByTheEnvironment() throws IOException {
        Path file = file("data = 'there'");
        assertThat(read(null, Map.of("LEANTO_CONFIG", file.toString()))
                        .config()
                        .storage()
                        .folder())
                .isEqualTo(Path.of("there"));
        refused("There is no configuration file nowhere.toml", null, Map.of("LEANTO_CONFIG", "nowhere.toml"));
    }

    @Test
    void masksSecrets() {
        Configuration read =
                read(null, Map.of("LEANTO_MASTER_KEY", "0123", "LEANTO_DATABASE_URL", "postgresql://u:topsecret@h/d"));
        assertThat(read.config().storage().masterKey()).isEqualTo("0123");
        assertThat(read.config().storage().databaseUrl()).isEqualTo("postgresql://u:topsecret@h/d");
        assertThat(entry(read, "masterKey").value()).isEqualTo("(secret)");
        assertThat(read.toString()).doesNotContain("0123").doesNotContain("topsecret");
    }

    @ParameterizedTest
    @CsvSource({
        "generous,                  1048576, 1000, 50331648",
        "quantconnect,              262144,  250,  65536000",
        "quantconnect-trading-firm, 262144,  100,  26214400",
        "quantconnect-team,         131072,  75,   9830400",
        "quantconnect-researcher,   65536,   50,   3276800",
        "quantconnect-free,         32768,   25,   819200"
    })
    void hasAProfileForEachTier(String profile, long fileBytes, int files, long projectBytes) {
        Limits limits =
                read(null, Map.of(), "limits.profile=" + profile).config().limits();
        assertThat(limits.fileBytes()).isEqualTo(fileBytes);
        assertThat(limits.projectFiles()).isEqualTo(files);
        assertThat(limits.projectBytes()).isEqualTo(projectBytes);
        assertThat(limits.requestBytes()).isEqualTo(64L * 1_048_576);
    }

    @Test
    void countsALimitThatIsSetMoreThanTheProfile() throws IOException {
        Path file = file("limits.fileBytes = 7");
        Configuration read = read(file, Map.of("LEANTO_LIMITS_PROFILE", "quantconnect-free"));
        assertThat(read.config().limits().fileBytes()).isEqualTo(7);
        assertThat(entry(read, "limits.projectFiles"))
                .isEqualTo(new Entry("limits.projectFiles", "25", "profile quantconnect-free"));
    }

    @Test
    void stopsAtWhatIsNoSettingAndNamesTheNearOne() throws IOException {
        Path file = file("[limit]\nfileBytes = 1\n");
        refused("'limit.fileBytes' in " + file + " is no setting: did you mean 'limits.fileBytes'?", file, Map.of());
        refused(
                "The variable LEANTO_HTTP_PROT of the environment is no setting: did you mean 'LEANTO_HTTP_PORT'?",
                null,
                Map.of("LEANTO_HTTP_PROT", "1"));
        refused("'http.prot' of --set is no setting: did you mean 'http.port'?", null, Map.of(), "http.prot=1");
        refused("'somethingElse.entirely' of --set is no setting", null, Map.of(), "somethingElse.entirely=1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.port            | 65536 | a whole number from 0 to 65535",
                "http.port            | -1    | a whole number from 0 to 65535",
                "http.port            | ''    | a whole number from 0 to 65535",
                "http.hosts           | ,     | a list with at least one entry, separated by commas",
                "limits.projectFiles  | 0     | a whole number from 1 to 2147483647",
                "limits.fileBytes     | 1 MB  | 'a number of bytes, such as 65536, 64KiB or 1MiB, from 1B to 100000GiB'",
                "limits.fileBytes     | 99999999999GiB | 'a number of bytes, such as 65536, 64KiB or 1MiB, from 1B to 100000GiB'",
                "limits.requestBytes  | 2GiB  | 'a number of bytes, such as 65536, 64KiB or 1MiB, from 1KiB to 1GiB'",
                "retention.recycleBin | 30    | 'a time, such as 500ms, 30s, 10m, 12h or 30d, from 0ms to 100000d'",
                "limits.profile       | lax   | 'one of generous, quantconnect, quantconnect-trading-firm, quantconnect-team, quantconnect-researcher, quantconnect-free'"
            })
    void saysWhatASettingMustBe(String key, String value, String must) {
        String text = value == null ? "" : value;
        refused(key + " (option --set) must be " + must + ", not '" + text + "'", null, Map.of(), key + "=" + text);
    }

    @Test
    void namesTheLineOfAFileThatCannotBeRead() throws IOException {
        Path file = file("data = \"x\"\nhttp = [\n");
        assertThatThrownBy(() -> read(file, Map.of()))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("The configuration file " + file + " cannot be read: ")
                .hasMessageContaining("(line ");
        Path twice = file("data = \"x\"\ndata = \"y\"\n");
        assertThatThrownBy(() -> read(twice, Map.of())).isInstanceOf(StartupException.class);
    }

    @Test
    void keepsTheAnnotatedFileEqualToTheCode() throws IOException {
        GeneratedFile.check("packaging/leanto.example.toml", ExampleFile.text());
        // Every line that is commented out is a setting, and what it says is the default.
        String all = ExampleFile.text()
                .lines()
                .filter(line -> !line.startsWith("# "))
                .map(line -> line.startsWith("#") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));
        Configuration read = read(file(all), Map.of());
        assertThat(read.entries())
                .allSatisfy(entry -> assertThat(entry.origin()).startsWith("file "));
        assertThat(read.config()).isEqualTo(read(null, Map.of()).config());
    }
}
