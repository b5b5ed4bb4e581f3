package dev.leanto.program.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.ServerClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaSettingsTest {

    @TempDir
    private Path folder;

    private Configuration configuration(String urls) {
        Path data = folder.resolve("data");
        return Configuration.defaults(Map.of(
                "data", new Configuration.Option("test", data.toString()),
                "storage.replicas", new Configuration.Option("test", urls)));
    }

    @Test
    void areNothingForSqlite() {
        var config = configuration("postgresql://db2/leanto").config();
        ServerClock clock = ServerClock.of(Clock.systemUTC());
        assertThatThrownBy(() -> Installation.forServer(config, clock, new SecureRandom()))
                .isInstanceOf(StartupException.class)
                .hasMessage("storage.replicas are standbys of PostgreSQL: SQLite has none, so set databaseUrl too, or"
                        + " leave it out");
        assertThat(config.storage().folder()).doesNotExist();
    }

    @Test
    void areNotShownWhoeverAsks() {
        Configuration configuration = configuration("postgresql://leanto:secret@db2/leanto");
        assertThat(configuration.toString()).doesNotContain("secret@");
    }
}
