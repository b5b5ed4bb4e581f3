package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the address of a PostgreSQL database says, and what counts when it says nothing. */
class PostgresUrlTest {

    private static PGSimpleDataSource source(String text) {
        return PostgresUrl.parse(text, Map.of()).dataSource();
    }

    @Test
    void noticesByItselfThatTheDatabaseIsGone() throws SQLException {
        PGSimpleDataSource source = source("postgresql://me@db.example.org/leanto");
        assertThat(source.getSocketTimeout()).isEqualTo(15);
        assertThat(source.getConnectTimeout()).isEqualTo(2);
        assertThat(source.getLoginTimeout()).isEqualTo(3);
        assertThat(source.getTcpKeepAlive()).isTrue();
        assertThat(source.getProperty("cancelSignalTimeout")).isEqualTo("2");
        assertThat(source.getSocketFactory()).isEqualTo(PromptSockets.class.getName());
        assertThat(source("postgresql://me@db.example.org/leanto?socketTimeout=60")
                        .getSocketTimeout())
                .isEqualTo(60);
    }

    @Test
    void takesSeveralHosts() throws SQLException {
        PostgresUrl url = PostgresUrl.parse(
                "jdbc:postgresql://a.example.org,[::1]:5433,c:5434/leanto?targetServerType=primary", Map.of());
        PGSimpleDataSource source = url.dataSource();
        assertThat(source.getServerNames()).containsExactly("a.example.org", "[::1]", "c");
        assertThat(source.getPortNumbers()).containsExactly(5432, 5433, 5434);
        assertThat(source.getDatabaseName()).isEqualTo("leanto");
        assertThat(source.getTargetServerType()).isEqualTo("primary");
        assertThat(source.getLoginTimeout()).isEqualTo(7);
        assertThat(url).hasToString("postgresql://a.example.org,[::1]:5433,c:5434/leanto");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leanto.db",
                "mysql://h/db",
                "postgresql:///db",
                "postgresql://h",
                "postgresql://h/",
                "postgresql://h,/db",
                "postgresql://h:x/db",
                "postgresql://u@v@h/db"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> PostgresUrl.parse(text)).isInstanceOf(StartupException.class);
    }

    @Test
    void insistsOnACertificateForAnyHostButThisMachine() {
        PGSimpleDataSource source = source("postgresql://me@db.example.org/leanto");
        assertThat(source.getSslMode()).isEqualTo("verify-full");
        assertThat(source.getSslfactory()).isEqualTo("org.postgresql.ssl.DefaultJavaSSLFactory");
        assertThat(source("postgresql://localhost,db.example.org/leanto").getSslMode())
                .isEqualTo("verify-full");
        assertThat(source("postgresql://h/leanto?sslrootcert=/etc/ca.pem").getSslfactory())
                .isEqualTo("org.postgresql.ssl.LibPQFactory");
        assertThat(source("postgresql://localhost:1,127.0.0.1,[::1]:5/leanto").getSslMode())
                .isNotEqualTo("verify-full");
    }

    @Test
    void saysWhenLessThanACertificateIsAskedFor() {
        PostgresUrl weak = PostgresUrl.parse("postgresql://h/leanto?sslmode=require", Map.of());
        assertThat(weak.dataSource().getSslMode()).isEqualTo("require");
        assertThat(weak.risks("the database URL"))
                .singleElement()
                .satisfies(risk ->
                        assertThat(risk.what()).startsWith("the database URL asks for sslmode=require: others"));
        assertThat(PostgresUrl.parse("postgresql://h/db?sslfactory=org.postgresql.ssl.NonValidatingFactory", Map.of())
                        .risks("the database URL"))
                .hasSize(1);
        assertThat(PostgresUrl.parse("postgresql://h/db", Map.of()).risks("the database URL"))
                .isEmpty();
        assertThat(PostgresUrl.parse("postgresql://localhost/db?sslmode=disable", Map.of())
                        .risks("the database URL"))
                .isEmpty();
    }

    @Test
    void takesThePasswordFromTheAddressTheEnvironmentOrAFile(@TempDir Path folder) throws Exception {
        Map<String, String> environment = Map.of("PGPASSWORD", "from the environment");
        assertThat(PostgresUrl.parse("postgresql://me:a%2Bb@h/db", environment)
                        .dataSource()
                        .getPassword())
                .isEqualTo("a+b");
        PGSimpleDataSource source =
                PostgresUrl.parse("postgresql://m%40e@h/db", environment).dataSource();
        assertThat(source.getUser()).isEqualTo("m@e");
        assertThat(source.getPassword()).isEqualTo("from the environment");
        Path file = Files.writeString(folder.resolve("pgpass"), "h:5432:db:me:from a file\n");
        System.setProperty("org.postgresql.pgpassfile", file.toString());
        try {
            assertThat(source("postgresql://me@h/db").getPassword()).isEqualTo("from a file");
            assertThat(source("postgresql://you@h/db").getPassword()).isNull();
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }
}
