package dev.leanto.program.cli;

import dev.leanto.machine.config.StartupException;
import dev.leanto.people.users.NewToken;
import dev.leanto.people.users.TokenAccount;
import dev.leanto.people.users.TokenScope;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto token}: the API tokens, with which programs log in. */
@Command(
        name = "token",
        description = "Makes, lists and revokes API tokens.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto token create --user 1 --label laptop"})
final class TokenCommand {

    private record Row(
            int id,
            int user,
            String label,
            String scope,
            String state,
            Instant created,
            @Nullable Instant expires,
            @Nullable Instant revoked,
            @Nullable Instant lastUsed) {

        static Row of(TokenAccount token, Instant now) {
            return new Row(
                    token.id(),
                    token.userId(),
                    token.label(),
                    token.scope().stored(),
                    token.state(now),
                    token.createdAt(),
                    token.expiresAt(),
                    token.revokedAt(),
                    token.lastUsedAt());
        }
    }

    private record Created(
            int id,
            int userId,
            String apiToken,
            String label,
            String scope,
            @Nullable Instant expires) {}

    private record Revoked(int id, boolean changed) {}

    @Command(
            name = "create",
            description = "Makes a token and shows it, this once. It works at once on a running server.",
            footer = {
                "",
                "Examples:",
                "  leanto token create --user 1 --label laptop",
                "  leanto token create --user 1 --label dashboard --read-only --expires 90d"
            })
    int create(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Option(names = "--user", paramLabel = "ID", required = true, description = "Id of the user.") int userId,
            @Option(
                            names = "--label",
                            paramLabel = "TEXT",
                            defaultValue = "token",
                            description = "What to call the token. Default: ${DEFAULT-VALUE}.")
                    String label,
            @Option(names = "--read-only", description = "For operations that change nothing.") boolean readOnly,
            @Option(
                            names = "--expires",
                            paramLabel = "WHEN",
                            description = "When it ends: a number of days such as 90d, or a date such as 2027-12-31"
                                    + " (its beginning, UTC). Default: never.")
                    @Nullable
                    String expires) {
        Instant end = expires == null ? null : end(expires, CommandTransaction.CLOCK.instant());
        TokenScope scope = readOnly ? TokenScope.READ : TokenScope.FULL;
        NewToken token = CommandTransaction.write(
                settings, (installation, tx) -> installation.users().createToken(tx, userId, label, scope, end));
        output.done(
                "User id: " + userId + System.lineSeparator() + "API token: " + token.text(),
                new Created(token.id(), userId, token.text(), label, scope.stored(), end));
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the tokens, with their state and last use, but never the tokens themselves.",
            footer = {"", "Example:", "  leanto token list --user 1"})
    int list(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Option(names = "--user", paramLabel = "ID", description = "Those of this user only.") @Nullable
                    Integer userId) {
        Instant now = CommandTransaction.CLOCK.instant();
        output.table(Row.class, CommandTransaction.read(settings, (installation, tx) -> {
            if (userId != null) {
                installation.users().require(tx, userId);
            }
            return installation.users().tokens(tx).stream()
                    .filter(token -> userId == null || token.userId() == userId)
                    .map(token -> Row.of(token, now))
                    .toList();
        }));
        return 0;
    }

    @Command(
            name = "revoke",
            description = "Ends a token for good, at once.",
            footer = {"", "Example:", "  leanto token revoke 3"})
    int revoke(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the token, as 'leanto token list' shows it.") int id) {
        boolean changed = CommandTransaction.write(
                settings, (installation, tx) -> installation.users().revoke(tx, id));
        output.done("Token " + id + (changed ? " is revoked" : " was revoked already"), new Revoked(id, changed));
        return 0;
    }

    private static Instant end(String text, Instant now) {
        try {
            return text.matches("[0-9]{1,5}d")
                    ? now.plus(Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1))))
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new StartupException(
                    "--expires must be a number of days such as 90d, or a date such as 2027-12-31, not '" + text + "'",
                    e);
        }
    }
}
