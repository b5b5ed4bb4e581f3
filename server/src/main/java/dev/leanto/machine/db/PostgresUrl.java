package dev.leanto.machine.db;

import dev.leanto.machine.config.StartupException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The address of a PostgreSQL database, as {@code postgresql://user@host:port,host:port/database?option=value}; also
 * with {@code postgres:} or {@code jdbc:postgresql:} in front. What looks like anything else is refused: a mistyped
 * address must never end in a new, empty SQLite file.
 *
 * <p>Options are those of the PostgreSQL driver, and count more than what is set here.
 */
public final class PostgresUrl {

    private static final Pattern FORM = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^@/?#\\s]*)@)?"
            + "(?<hosts>[^@/?#,\\s]+(?:,[^@/?#,\\s]+)*)/(?<database>[^/?#\\s]+)(?:\\?(?<options>[^#\\s]*))?");

    private static final Pattern HOST = Pattern.compile("(?<name>\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::\\d{1,5})?");

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1]");

    /** How long it may take until the machine of the database answers at all. */
    private static final int CONNECT_SECONDS = 2;

    /** How long the answer to a statement may keep one waiting; longer than for a locked row. */
    private static final int ANSWER_SECONDS = 15;

    private static final String VERIFIED = "verify-full";

    /** Where the driver looks for the authorities of certificates. */
    private static final Path OWN_ROOTS = Path.of(System.getProperty("user.home"), ".postgresql", "root.crt");

    private final List<String> hosts;
    private final String database;
    private final Map<String, String> options;
    private final @Nullable String user;
    private final @Nullable String password;

    private PostgresUrl(Matcher parts, Map<String, String> environment) {
        this.hosts = List.of(parts.group("hosts").split(","));
        this.database = parts.group("database");
        this.options = options(parts.group("options"));
        String[] userInfo = parts.group("user") == null
                ? new String[0]
                : parts.group("user").split(":", 2);
        this.user = userInfo.length > 0 ? decoded(userInfo[0]) : options.get("user");
        this.password = userInfo.length > 1 ? decoded(userInfo[1]) : environment.get("PGPASSWORD");
    }

    private PostgresUrl(PostgresUrl all, String host) {
        this.hosts = List.of(host);
        this.database = all.database;
        this.options = all.options;
        this.user = all.user;
        this.password = all.password;
    }

    /**
     * Reads the address. A password that it does not have is that of {@code PGPASSWORD}, or of the file {@code PGPASSFILE} or
     * {@code ~/.pgpass}.
     *
     * @throws StartupException when it is none
     */
    public static PostgresUrl parse(String text) {
        return parse(text, System.getenv());
    }

    static PostgresUrl parse(String text, Map<String, String> environment) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()
                || !Stream.of(parts.group("hosts").split(","))
                        .allMatch(host -> HOST.matcher(host).matches())) {
            throw new StartupException("The database URL is not one of PostgreSQL: it must look like"
                    + " postgresql://user@host:5432/database");
        }
        return new PostgresUrl(parts, environment);
    }

    /** The address of each of its hosts. */
    public List<PostgresUrl> each() {
        return hosts.stream().map(host -> new PostgresUrl(this, host)).toList();
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new TreeMap<>();
        for (String option : query == null ? new String[0] : query.split("&")) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                options.put(option.substring(0, equals), decoded(option.substring(equals + 1)));
            }
        }
        return options;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Makes connections that notice when the database is gone, and are safe from those who listen. */
    PGSimpleDataSource dataSource() {
        return dataSource(Map.of("loginTimeout", "" + (CONNECT_SECONDS * hosts.size() + 1)));
    }

    /** Makes connections that are there within a second for each host, or not at all. */
    PGSimpleDataSource impatientDataSource() {
        return dataSource(Map.of("connectTimeout", "1", "loginTimeout", "" + hosts.size()));
    }

    /** Makes connections that are there soon, and whose statements are answered within two seconds, or not at all. */
    PGSimpleDataSource promptDataSource() {
        return dataSource(Map.of("connectTimeout", "1", "loginTimeout", "" + hosts.size(), "socketTimeout", "2"));
    }

    /** Makes connections that are there soon, and whose statements are answered soon enough for who can ask elsewhere. */
    PGSimpleDataSource briefDataSource() {
        return dataSource(Map.of("connectTimeout", "1", "loginTimeout", "" + hosts.size(), "socketTimeout", "5"));
    }

    /** Makes connections whose statements may take as long as they want, as those that change a schema do. */
    PGSimpleDataSource patientDataSource() {
        return dataSource(Map.of("socketTimeout", "0"));
    }

    private PGSimpleDataSource dataSource(Map<String, String> special) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "ApplicationName",
                "leanto",
                "connectTimeout",
                "" + CONNECT_SECONDS,
                "socketTimeout",
                "" + ANSWER_SECONDS,
                "cancelSignalTimeout",
                "" + CONNECT_SECONDS,
                "socketFactory",
                PromptSockets.class.getName(),
                "tcpKeepAlive",
                "true"));
        if (!isLoopback()) {
            all.put("sslmode", VERIFIED);
            if (!options.containsKey("sslrootcert") && !Files.exists(OWN_ROOTS)) {
                // The driver would insist on that file; the authorities of the virtual machine serve as well.
                all.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            }
        }
        all.putAll(special);
        all.putAll(options);
        if (user != null) {
            // As an option, so that the driver knows whose password to look for in its file.
            all.put("user", user);
        }
        PGSimpleDataSource source = new SettledSource();
        if (password != null) {
            source.setPassword(password);
        }
        source.setUrl("jdbc:postgresql://" + String.join(",", hosts) + "/" + database + "?"
                + all.entrySet().stream()
                        .map(option -> option.getKey() + "=" + encoded(option.getValue()))
                        .collect(Collectors.joining("&")));
        return source;
    }

    /** Makes connections that have our settings before anybody begins a transaction. */
    private static final class SettledSource extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute(PostgresSession.SETTINGS);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        public void setLoginTimeout(int seconds) {
            // The one of the address counts: the pool's is too short for a second host, and for a busy database.
        }
    }

    private boolean isLoopback() {
        return hosts.stream()
                .allMatch(host ->
                        LOOPBACK.matcher(host.replaceFirst(":\\d+$", "")).matches());
    }

    /**
     * What may be read or answered by others on the way to the database; empty when nothing.
     *
     * @param what it is the address of
     */
    List<Risk> risks(String what) {
        String mode = options.getOrDefault("sslmode", VERIFIED);
        boolean checked =
                mode.equals(VERIFIED) && !options.getOrDefault("sslfactory", "").endsWith("NonValidatingFactory");
        if (isLoopback() || checked) {
            return List.of();
        }
        return List.of(Risk.lesser(
                what + " asks for sslmode=" + mode + ": others on the network may answer for the database,"
                        + " or read along",
                "leave sslmode out, and give the database a certificate for its name (sslrootcert=FILE when its"
                        + " authority is your own)"));
    }

    void checkReachable() {
        try (Connection connection = dataSource().getConnection()) {
            connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StartupException("The database " + this + " cannot be reached: " + why, e);
        }
    }

    /** The address without user and password. */
    @Override
    public String toString() {
        return "postgresql://" + String.join(",", hosts) + "/" + database;
    }
}
