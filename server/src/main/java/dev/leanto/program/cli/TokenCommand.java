package dev.leanto.program.cli;

import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.users.NewToken;
import dev.leanto.people.users.TokenAccount;
import dev.leanto.people.users.TokenScope;
import dev.leanto.people.users.TokenUses;
import dev.leanto.people.users.Tokens;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto token}: the tokens with which programs log in. */
@Command(
        name = "token",
        description = "Makes, lists and revokes tokens.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto token create --user 1 --label laptop"})
final class TokenCommand {

    private record Row(
            int id,
            int user,
            String label,
            String kind,
            String scope,
            boolean allProjects,
            List<Integer> projects,
            boolean mayBeOld,
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
                    token.bearer() ? "bearer" : "basic",
                    token.scope().stored(),
                    token.reach().all(),
                    token.reach().projects().stream().sorted().toList(),
                    token.mayBeOld(),
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
            boolean mayBeOld,
            @Nullable Instant expires) {}

    /** What a token is to be good for. */
    static final class Wanted {

        @Option(names = "--read-only", description = "For operations that change nothing; the same as --scope read.")
        boolean readOnly;

        @Option(
                names = "--scope",
                paramLabel = "SCOPE",
                description =
                        "read, for operations that change nothing, or write. Default: write, but a Bearer token must"
                                + " be told.")
        @Nullable
        String scope;

        @Option(
                names = "--bearer",
                description = "A Bearer token, for programs of one's own: sent as it is, over TLS or on this machine"
                        + " only, and stored as a hash.")
        boolean bearer;

        @Option(
                names = "--project",
                paramLabel = "ID",
                arity = "1..*",
                description =
                        "Projects that the Bearer token reaches, and no others. Default: all that its user can see.")
        @Nullable
        List<Integer> projects;

        @Option(
                names = "--may-be-old",
                description =
                        "For a token that only reads: what it is told may be a little old, and is read on a replica when"
                                + " there is one (storage.replicas).")
        boolean mayBeOld;

        TokenScope scope() {
            if (scope != null && !scope.equals("read") && !scope.equals("write")) {
                throw new StartupException("--scope must be read or write, not '" + scope + "'");
            }
            if (bearer && scope == null && !readOnly) {
                throw new StartupException("A Bearer token needs --scope read or --scope write");
            }
            boolean reads = readOnly || "read".equals(scope);
            if (mayBeOld && !reads) {
                throw new StartupException("--may-be-old needs --scope read: what writes has to know what is so now");
            }
            return reads ? TokenScope.READ : TokenScope.FULL;
        }

        Reach reach() {
            if (projects != null && !bearer) {
                throw new StartupException("--project is for Bearer tokens: it needs --bearer");
            }
            return projects == null ? Reach.ALL : Reach.only(projects);
        }

        NewToken make(Tokens tokens, Tx tx, int userId, String label, @Nullable Instant end) {
            TokenUses uses = new TokenUses(scope(), reach(), mayBeOld);
            return bearer
                    ? tokens.createBearer(tx, userId, label, uses, end)
                    : tokens.create(tx, userId, label, uses, end);
        }
    }

    private record Revoked(int id, boolean changed) {}

    @Command(
            name = "create",
            description = "Makes a token and shows it, this once. It works at once on a running server.",
            footer = {
                "",
                "Examples:",
                "  leanto token create --user 1 --label laptop",
                "  leanto token create --user 1 --label dashboard --read-only --expires 90d",
                "  leanto token create --user 1 --bearer --scope write --project 12345678"
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
            @Mixin Wanted wanted,
            @Option(
                            names = "--expires",
                            paramLabel = "WHEN",
                            description = "When it ends: a number of days such as 90d, or a date such as 2027-12-31"
                                    + " (its beginning, UTC). Default: never.")
                    @Nullable
                    String expires) {
        Instant end = expires == null ? null : end(expires, CommandTransaction.CLOCK.instant());
        TokenScope scope = wanted.scope();
        wanted.reach();
        NewToken token = CommandTransaction.write(
                settings, (installation, tx) -> wanted.make(installation.tokens(), tx, userId, label, end));
        String kind = wanted.bearer ? "Bearer token: " : "API token: ";
        output.done(
                "User id: " + userId + System.lineSeparator() + kind + token.text(),
                new Created(token.id(), userId, token.text(), label, scope.stored(), wanted.mayBeOld, end));
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
            return installation.tokens().all(tx).stream()
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
                settings, (installation, tx) -> installation.tokens().revoke(tx, id));
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
