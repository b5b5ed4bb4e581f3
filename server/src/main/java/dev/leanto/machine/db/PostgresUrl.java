package dev.leanto.machine.db;

import dev.leanto.machine.config.StartupException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The address of a PostgreSQL database, as {@code postgresql://user:password@host:port/database?option=value}; also
 * with {@code postgres:} or {@code jdbc:postgresql:} in front. What looks like anything else is refused: a mistyped
 * address must never end in a new, empty SQLite file.
 */
public final class PostgresUrl {

    /** How long it may take until the machine of the database answers at all. */
    private static final int CONNECT_SECONDS = 2;

    private final URI uri;
    private final String database;

    private PostgresUrl(URI uri, String database) {
        this.uri = uri;
        this.database = database;
    }

    /**
     * Reads the address.
     *
     * @throws StartupException when it is none
     */
    public static PostgresUrl parse(String text) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        try {
            URI uri = new URI(plain);
            boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            String path = uri.getPath();
            if (!known || uri.getHost() == null || path == null || path.length() < 2) {
                throw malformed();
            }
            return new PostgresUrl(uri, path.substring(1));
        } catch (URISyntaxException e) {
            throw malformed();
        }
    }

    private static StartupException malformed() {
        return new StartupException(
                "The database URL is not one of PostgreSQL: it must look like postgresql://user:password@host:5432/database");
    }

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        String query = uri.getRawQuery();
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        source.setUrl("jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath()
                + (query == null ? "" : "?" + query));
        if (part(0) != null) {
            source.setUser(part(0));
        }
        if (part(1) != null) {
            source.setPassword(part(1));
        }
        source.setApplicationName("leanto");
        if (query == null || !query.contains("connectTimeout")) {
            source.setConnectTimeout(CONNECT_SECONDS);
        }
        return source;
    }

    /** Makes connections that are there within a second, or not at all. */
    PGSimpleDataSource impatientDataSource() {
        PGSimpleDataSource source = dataSource();
        source.setConnectTimeout(1);
        source.setLoginTimeout(1);
        return source;
    }

    void checkReachable() {
        try (Connection connection = dataSource().getConnection()) {
            connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StartupException("The database " + this + " cannot be reached: " + why, e);
        }
    }

    private @Nullable String part(int index) {
        String userInfo = uri.getRawUserInfo();
        if (userInfo == null) {
            return null;
        }
        String[] parts = userInfo.split(":", 2);
        return parts.length > index ? URLDecoder.decode(parts[index], StandardCharsets.UTF_8) : null;
    }

    /** The address without user and password. */
    @Override
    public String toString() {
        return "postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + "/" + database;
    }
}
