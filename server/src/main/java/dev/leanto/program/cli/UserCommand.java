package dev.leanto.program.cli;

import dev.leanto.machine.config.StartupException;
import dev.leanto.people.users.User;
import dev.leanto.people.users.UserAccount;
import dev.leanto.projects.quotas.QuotaHolder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto user}: who may use the server. */
@Command(
        name = "user",
        description = "Makes, shows, disables and enables users.",
        subcommands = UserIdentityCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto user create Ada --email ada@example.org"})
final class UserCommand {

    private record Row(
            int id,
            String publicId,
            String name,
            String email,
            Instant created,
            @Nullable Instant disabled,
            boolean operator) {

        static Row of(UserAccount account) {
            return new Row(
                    account.id(),
                    account.publicId(),
                    account.name(),
                    account.email(),
                    account.createdAt(),
                    account.disabledAt(),
                    account.operator());
        }
    }

    private record Details(
            int id,
            String publicId,
            String name,
            String email,
            Instant created,
            @Nullable Instant disabled,
            List<String> organizations,
            long validTokens,
            List<QuotaCommand.Row> quotas) {}

    private record Created(int id, String publicId, String name, String email, String organizationId) {}

    private record Switched(int id, boolean disabled, boolean changed) {}

    @Command(
            name = "create",
            description = {
                "Makes a user with a personal organization, and shows the new id.",
                "To log in, a user needs a token: leanto token create --user ID"
            },
            footer = {"", "Example:", "  leanto user create Ada --email ada@example.org"})
    int create(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "NAME", description = "Name as others see it.") String name,
            @Option(
                            names = "--email",
                            paramLabel = "ADDRESS",
                            defaultValue = "",
                            description = "E-mail address, shown to the members of the same organizations.")
                    String email,
            @Option(
                            names = "--organization",
                            paramLabel = "ID",
                            description = "Organization to join, besides the personal one.")
                    @Nullable
                    String organizationId) {
        Created created = CommandTransaction.write(settings, (installation, tx) -> {
            User user = installation.users().create(tx, name, email);
            if (organizationId != null) {
                installation.organizations().addMember(tx, organizationId, user.id(), false, false);
            }
            String own = installation.organizations().preferred(tx, user.id());
            return new Created(user.id(), user.publicId(), user.name(), user.email(), own);
        });
        output.one(created);
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the users.",
            footer = {"", "Example:", "  leanto user list --json"})
    int list(@Mixin ConfigOptions settings, @Mixin OutputOptions output) {
        output.table(
                Row.class,
                CommandTransaction.read(
                        settings,
                        (installation, tx) -> installation.users().accounts(tx).stream()
                                .map(Row::of)
                                .toList()));
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows a user, their organizations, the number of their valid tokens, and their quotas.",
            footer = {"", "Example:", "  leanto user show 2"})
    int show(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the user.") int id) {
        output.one(CommandTransaction.read(settings, (installation, tx) -> {
            Row row = Row.of(installation.users().require(tx, id));
            Instant now = CommandTransaction.CLOCK.instant();
            return new Details(
                    id,
                    row.publicId(),
                    row.name(),
                    row.email(),
                    row.created(),
                    row.disabled(),
                    installation.organizations().ofMember(tx, id),
                    installation.tokens().all(tx).stream()
                            .filter(token ->
                                    token.userId() == id && token.state(now).equals("valid"))
                            .count(),
                    QuotaCommand.rows(installation, tx, new QuotaHolder.User(id)));
        }));
        return 0;
    }

    @Command(
            name = "disable",
            description = "Stops a user from logging in, at once. Their projects and tokens stay as they are.",
            footer = {"", "Example:", "  leanto user disable 2"})
    int disable(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the user.") int id) {
        boolean changed = CommandTransaction.write(
                settings, (installation, tx) -> installation.users().disable(tx, id));
        output.done(
                "User " + id + (changed ? " is disabled" : " was disabled already"), new Switched(id, true, changed));
        return 0;
    }

    @Command(
            name = "enable",
            description = "Lets a disabled user log in again, with the same tokens as before.",
            footer = {"", "Example:", "  leanto user enable 2"})
    int enable(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the user.") int id) {
        boolean changed = CommandTransaction.write(
                settings, (installation, tx) -> installation.users().enable(tx, id));
        output.done(
                "User " + id + (changed ? " is enabled" : " was enabled already"), new Switched(id, false, changed));
        return 0;
    }

    private record Operated(int id, boolean operator, boolean changed) {}

    @Command(
            name = "operator",
            description = "Says whether a user runs this server: the pages show them how it is.",
            footer = {"", "Example:", "  leanto user operator 2 on"})
    int operator(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the user.") int id,
            @Parameters(paramLabel = "on|off", description = "Whether they do.") String word) {
        if (!word.equals("on") && !word.equals("off")) {
            throw new StartupException("Say on or off, not '" + word + "'");
        }
        boolean operator = word.equals("on");
        boolean changed = CommandTransaction.write(
                settings, (installation, tx) -> installation.users().setOperator(tx, id, operator));
        String is = operator ? " an operator" : " no operator";
        output.done(
                "User " + id + (changed ? " is now" : " was") + is + (changed ? "" : " already"),
                new Operated(id, operator, changed));
        return 0;
    }

    private record Unlocked(int id, boolean changed) {}

    @Command(
            name = "password",
            description =
                    "Takes the password of a user away, and ends their logins. 'leanto login-link' lets them in again.",
            footer = {"", "Example:", "  leanto user password 2 --remove"})
    int password(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the user.") int id,
            @Option(names = "--remove", required = true, description = "That it is to be taken away.") boolean remove) {
        boolean changed = remove
                && CommandTransaction.write(
                        settings, (installation, tx) -> installation.passwords().remove(tx, id));
        output.done(
                "User " + id + (changed ? " has no password any more" : " had no password"), new Unlocked(id, changed));
        return 0;
    }
}
