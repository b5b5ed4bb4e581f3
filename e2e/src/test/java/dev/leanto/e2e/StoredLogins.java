package dev.leanto.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The logins as the server keeps them: time goes by faster there. */
final class StoredLogins {

    private StoredLogins() {}

    /** Has everybody proven so much earlier who they are. */
    static void makeOlder(PackagedServer server, Duration age) throws SQLException {
        String file = "jdbc:sqlite:" + server.data().resolve("leanto.db");
        try (Connection connection = DriverManager.getConnection(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            if (statement.executeUpdate("UPDATE logins SET proven_at = proven_at - " + age.toMillis()) == 0) {
                throw new IllegalStateException("nobody has logged in");
            }
        }
    }
}
