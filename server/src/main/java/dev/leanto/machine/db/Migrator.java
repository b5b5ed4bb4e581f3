package dev.leanto.machine.db;

import dev.leanto.machine.config.StartupException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date. Migrations are only ever appended, with the same numbers for both databases. A
 * database that is up to date already is left alone with one query, since Flyway takes its time even to find that
 * out; one that is newer than the program stops the start.
 */
final class Migrator {

    /** The number of the newest migration; a test holds it equal to the folders. */
    static final int CURRENT = 15;

    private static final int UNKNOWN = 0;

    private Migrator() {}

    static void migrate(DataSource source, Dialect dialect) {
        migrate(source, dialect, () -> {});
    }

    /**
     * Up to this program's version.
     *
     * @param before what is done first, when there is something in the database that is about to change
     */
    static void migrate(DataSource source, Dialect dialect, Runnable before) {
        int version = checkedVersion(source);
        if (version < CURRENT) {
            if (version != UNKNOWN) {
                before.run();
            }
            runFlyway(source, dialect, CURRENT);
        }
    }

    /** Up to a version: the one of a backup, whose rows are to be filled in. */
    static void migrate(DataSource source, Dialect dialect, int version) {
        if (checkedVersion(source) < version) {
            runFlyway(source, dialect, version);
        }
    }

    /** Checks that the schema is this program's: a command changes none, since a server may be running on it. */
    static void requireCurrent(DataSource source) {
        int version = checkedVersion(source);
        if (version == UNKNOWN) {
            throw new StartupException("There is no Leanto data in the database: start a server on it first");
        }
        if (version < CURRENT) {
            throw new StartupException("The database was written by an older Leanto (schema " + version
                    + ", this program has " + CURRENT + "): start the server of this version once");
        }
    }

    private static int checkedVersion(DataSource source) {
        int version = version(source);
        if (version > CURRENT) {
            throw new StartupException("The database was written by a newer Leanto (schema " + version
                    + ", this program knows " + CURRENT + "): install that one");
        }
        return version;
    }

    /** All migrations or none: both databases can take back what changes a schema. */
    private static void runFlyway(DataSource source, Dialect dialect, int version) {
        try {
            Flyway.configure(Migrator.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:" + dialect.migrations())
                    .ignoreMigrationPatterns(new String[0])
                    .validateMigrationNaming(true)
                    .failOnMissingLocations(true)
                    .group(true)
                    .target(String.valueOf(version))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StartupException("The database schema cannot be brought up to date: " + why, e);
        }
    }

    /** The schema's number; {@link #UNKNOWN} for an empty database. */
    static int version(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (!hasHistory(connection)) {
                return UNKNOWN;
            }
            String sql = "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success = TRUE";
            try (ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? row.getInt(1) : UNKNOWN;
            }
        } catch (SQLException e) {
            throw new StartupException("The database cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), "flyway_schema_history", null)) {
            return tables.next();
        }
    }
}
