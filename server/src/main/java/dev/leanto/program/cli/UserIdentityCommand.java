package dev.leanto.program.cli;

import dev.leanto.machine.config.StartupException;
import dev.leanto.people.logins.Identity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto user identity}: whom the provider of single sign-on knows users as. */
@Command(
        name = "identity",
        description = "Connects users with whom the provider of single sign-on knows, and shows it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto user identity list"})
final class UserIdentityCommand {

    private record Row(
            int id,
            int user,
            String issuer,
            String subject,
            Instant created,
            @Nullable Instant lastUsed) {

        static Row of(Identity identity) {
            return new Row(
                    identity.id(),
                    identity.userId(),
                    identity.issuer(),
                    identity.subject(),
                    identity.createdAt(),
                    identity.lastUsedAt());
        }
    }

    private record Removed(int id, boolean changed) {}

    @Command(
            name = "list",
            description = "Lists with whom users are connected.",
            footer = {"", "Example:", "  leanto user identity list --user 2"})
    int list(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Option(names = "--user", paramLabel = "ID", description = "Those of this user only.") @Nullable
                    Integer userId) {
        output.table(
                Row.class,
                CommandTransaction.read(
                        settings,
                        (installation, tx) -> installation.identities().list(tx, userId).stream()
                                .map(Row::of)
                                .toList()));
        return 0;
    }

    @Command(
            name = "add",
            description = {
                "Connects a user with somebody whom the provider knows, so that they can log in by it.",
                "What the provider calls them (the claim sub) is shown when they try to log in, and by the provider itself."
            },
            footer = {"", "Example:", "  leanto user identity add 2 248289761001"})
    int add(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the user.") int id,
            @Parameters(paramLabel = "SUBJECT", description = "What the provider calls them.") String subject,
            @Option(
                            names = "--issuer",
                            paramLabel = "ADDRESS",
                            description = "Which provider; the one of logins.oidc.issuer by default.")
                    @Nullable
                    String issuer) {
        String named = issuer == null
                ? settings.configuration().config().logIns().oidc().issuer()
                : issuer;
        if (named == null) {
            throw new StartupException("Name the provider with --issuer, since logins.oidc.issuer is not set");
        }
        output.one(CommandTransaction.write(
                settings, (installation, tx) -> Row.of(installation.identities().add(tx, id, named, subject))));
        return 0;
    }

    @Command(
            name = "remove",
            description = "Disconnects a user from somebody whom the provider knows, and ends all their logins.",
            footer = {"", "Example:", "  leanto user identity remove 3"})
    int remove(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(
                            paramLabel = "ID",
                            description = "Id of the connection, as 'leanto user identity list' shows it.")
                    int id) {
        boolean changed = CommandTransaction.write(
                settings, (installation, tx) -> installation.identities().remove(tx, id));
        output.done("Connection " + id + (changed ? " is removed" : " was there no more"), new Removed(id, changed));
        return 0;
    }
}
