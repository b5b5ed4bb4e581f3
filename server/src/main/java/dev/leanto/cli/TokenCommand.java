package dev.leanto.cli;

import dev.leanto.config.Limits;
import dev.leanto.config.ServerConfig;
import dev.leanto.config.StartupException;
import dev.leanto.server.Installation;
import dev.leanto.users.NewToken;
import dev.leanto.users.TokenScope;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code leanto token}: makes API tokens, beside a running server or without one. */
@Command(name = "token", description = "Makes API tokens.", synopsisSubcommandLabel = "COMMAND")
final class TokenCommand {

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "create",
            description = "Makes a token and shows it, this once. It works at once on a running server.",
            footer = {"", "Example:", "  leanto token create --user 1 --label laptop"})
    int create(
            @Mixin StorageOptions storage,
            @Option(names = "--user", paramLabel = "ID", required = true, description = "Id of the user.") int userId,
            @Option(
                            names = "--label",
                            paramLabel = "TEXT",
                            defaultValue = "token",
                            description = "What to call the token. Default: ${DEFAULT-VALUE}.")
                    String label) {
        ServerConfig config = new ServerConfig(
                new ServerConfig.Http(ServerConfig.Http.LOOPBACK, ServerConfig.DEFAULT_PORT),
                storage.storage(),
                Limits.generous(),
                ServerConfig.DEFAULT_RECYCLE_BIN);
        try (Installation installation = Installation.forCommand(config, Clock.systemUTC(), new SecureRandom())) {
            NewToken token = installation.database().write(tx -> {
                if (installation.users().find(tx, userId).isEmpty()) {
                    throw new StartupException("There is no user " + userId);
                }
                return installation.users().createToken(tx, userId, label, TokenScope.FULL, null);
            });
            if (spec != null) {
                PrintWriter out = spec.commandLine().getOut();
                out.println("User id: " + token.userId());
                out.println("API token: " + token.text());
                out.flush();
            }
            return 0;
        }
    }
}
