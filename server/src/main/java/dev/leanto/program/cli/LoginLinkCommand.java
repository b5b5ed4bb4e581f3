package dev.leanto.program.cli;

import dev.leanto.machine.config.LogIns;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.config.StartupException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leanto login-link}: the first way into the pages, the way back, and the invitation of a colleague. */
@Command(
        name = "login-link",
        description = {
            "Prints a link that logs a user in on the pages, once.",
            "Whoever has it is that user: hand it on by a way that nobody else reads."
        },
        footer = {"", "Examples:", "  leanto login-link", "  leanto login-link --user 2 --expires 7d"})
final class LoginLinkCommand implements Callable<Integer> {

    private static final Duration USUAL = Duration.ofMinutes(10);

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--user", paramLabel = "ID", description = "Id of the user. Default: the one who was made first.")
    private @Nullable Integer user;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "How long it is good, such as 10m, 12h or 7d; up to 30d. Default: 10m.")
    private @Nullable String expires;

    private record Made(int userId, String link, Instant expires) {}

    @Override
    public Integer call() {
        Duration age = expires == null ? USUAL : age(expires);
        ServerConfig config = settings.configuration().config();
        Made made = CommandTransaction.write(settings, (installation, tx) -> {
            int id = user == null
                    ? installation
                            .users()
                            .first(tx)
                            .orElseThrow(() -> new StartupException("There is no user yet: start a server once"))
                            .id()
                    : user;
            String secret = installation.loginLinks().create(tx, id, age);
            return new Made(
                    id,
                    Objects.requireNonNullElseGet(installation.address(), () -> address(config)) + LINK + secret,
                    CommandTransaction.CLOCK.instant().plus(age));
        });
        output.done(made.link(), made);
        return 0;
    }

    /** What stands between the address of a server and the secret: behind the {@code #}, no log and no server gets it. */
    static final String LINK = "/enter#";

    /** Where a browser reaches the pages of a server with these settings, without a slash at its end. */
    private static String address(ServerConfig config) {
        LogIns logIns = config.logIns();
        if (logIns.publicAddress() != null) {
            return logIns.publicAddress();
        }
        String scheme = config.http().doors().certificate() == null ? "http" : "https";
        return scheme + "://localhost:" + config.http().port();
    }

    private static Duration age(String text) {
        try {
            if (text.matches("[0-9]{1,4}[mh]")) {
                return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            }
            return Duration.parse("P" + text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            throw new StartupException("--expires must be a time such as 10m, 12h or 7d, not '" + text + "'", e);
        }
    }
}
