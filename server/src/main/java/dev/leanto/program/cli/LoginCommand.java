package dev.leanto.program.cli;

import dev.leanto.people.logins.Login;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto login}: who is logged in on the pages. */
@Command(
        name = "login",
        description = "Lists and ends the logins of people on the pages.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto login list"})
final class LoginCommand {

    private record Row(
            int id,
            int user,
            String way,
            String browser,
            @Nullable String address,
            Instant created,
            Instant lastSeen,
            Instant ends) {

        static Row of(Login login) {
            return new Row(
                    login.id(),
                    login.userId(),
                    login.way().stored(),
                    login.browser(),
                    login.address(),
                    login.createdAt(),
                    login.seenAt(),
                    login.ends());
        }
    }

    private record Revoked(int id, boolean changed) {}

    @Command(
            name = "list",
            description = "Lists the logins that are not over, newest first.",
            footer = {"", "Example:", "  leanto login list --user 2"})
    int list(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Option(names = "--user", paramLabel = "ID", description = "Those of this user only.") @Nullable
                    Integer userId) {
        output.table(Row.class, CommandTransaction.read(settings, (installation, tx) -> {
            if (userId != null) {
                installation.users().require(tx, userId);
            }
            return installation.logins().all(tx).stream()
                    .filter(login -> userId == null || login.userId() == userId)
                    .map(Row::of)
                    .toList();
        }));
        return 0;
    }

    @Command(
            name = "revoke",
            description = "Ends a login, at once.",
            footer = {"", "Example:", "  leanto login revoke 3"})
    int revoke(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the login, as 'leanto login list' shows it.") int id) {
        boolean changed = CommandTransaction.write(
                settings, (installation, tx) -> installation.logins().revoke(tx, id));
        output.done("Login " + id + (changed ? " is ended" : " was over already"), new Revoked(id, changed));
        return 0;
    }
}
