package dev.leanto.program.server;

import dev.leanto.machine.db.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What is running here.
 *
 * @param leanto the version of this program
 * @param schema the number of the database schema that it writes
 * @param java the version of the Java virtual machine
 * @param system the operating system
 */
public record Version(String leanto, int schema, String java, String system) {

    /** That of this process. */
    public static Version current() {
        return new Version(
                built(),
                Database.SCHEMA,
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
    }

    /** The version as the build has written it down. */
    private static String built() {
        Properties build = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
            build.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }
}
