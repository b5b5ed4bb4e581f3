package dev.leanto.program.cli;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.users.User;
import dev.leanto.program.server.Installation;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.BiFunction;

/**
 * Runs a command on the data that its options name, in one transaction. It needs no server, and one that is running
 * sees what was done with its next request: nothing that these commands change is kept in memory without being proven
 * current.
 */
final class OnData {

    static final Clock CLOCK = Clock.systemUTC();

    private OnData() {}

    static <T> T read(ConfigOptions options, BiFunction<Installation, Tx, T> work) {
        try (Installation installation = open(options)) {
            return installation.database().read(tx -> work.apply(installation, tx));
        }
    }

    static <T> T write(ConfigOptions options, BiFunction<Installation, Tx, T> work) {
        try (Installation installation = open(options)) {
            return installation.database().write(tx -> work.apply(installation, tx));
        }
    }

    /**
     * The user with this id.
     *
     * @throws StartupException when there is none
     */
    static User user(Installation installation, Tx tx, int userId) {
        return installation.users().find(tx, userId).orElseThrow(() -> noUser(userId));
    }

    static StartupException noUser(int userId) {
        return new StartupException("There is no user " + userId + " ('leanto user list' shows them)");
    }

    private static Installation open(ConfigOptions options) {
        return Installation.forCommand(options.configuration().config(), CLOCK, new SecureRandom());
    }
}
