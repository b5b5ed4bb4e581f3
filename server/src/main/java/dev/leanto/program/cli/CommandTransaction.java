package dev.leanto.program.cli;

import dev.leanto.machine.db.Tx;
import dev.leanto.program.server.Installation;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The one transaction of a command, on the data that its options name. It needs no server, and one that is running
 * sees what was done with its next request: nothing that these commands change is kept in memory without being proven
 * current.
 */
final class CommandTransaction {

    static final Clock CLOCK = Clock.systemUTC();

    private CommandTransaction() {}

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

    /** Works with facades that open their own transactions. */
    static <T> T with(ConfigOptions options, Function<Installation, T> work) {
        try (Installation installation = open(options)) {
            return work.apply(installation);
        }
    }

    private static Installation open(ConfigOptions options) {
        return Installation.forCommand(options.configuration().config(), CLOCK, new SecureRandom());
    }
}
