package dev.leanto.program.cli;

import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.db.Tx;
import dev.leanto.program.server.Installation;
import dev.leanto.projects.projects.Purge;
import dev.leanto.projects.retention.Retention;
import dev.leanto.projects.retention.RetentionRule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leanto retention}: how much of the history of its projects an organization keeps. */
@Command(
        name = "retention",
        description = "Shows and sets how much of the history of its projects an organization keeps.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto retention show --organization 5cad178b20a1d52567b534553413b691"})
final class RetentionCommand {

    /** What an organization says; nulls when it keeps everything. */
    private record Shown(
            String organizationId,
            @Nullable Integer afterDays,
            @Nullable String keep,
            @Nullable Instant set,
            @Nullable Instant begins) {

        static Shown of(String organizationId, @Nullable RetentionRule rule) {
            return rule == null
                    ? new Shown(organizationId, null, null, null, null)
                    : new Shown(organizationId, rule.afterDays(), rule.keep().stored(), rule.set(), rule.begins());
        }
    }

    /** Which organization. */
    static final class Holder {
        @Option(names = "--organization", paramLabel = "ID", required = true, description = "Id of the organization.")
        private String id = "";

        private Shown shown(Installation installation, Tx tx) {
            return Shown.of(id, installation.retention().rule(tx, id).orElse(null));
        }
    }

    @Command(
            name = "show",
            description = "Shows how much an organization keeps; without a number of days it keeps everything.",
            footer = {"", "Example:", "  leanto retention show --organization 5cad178b20a1d52567b534553413b691"})
    int show(@Mixin ConfigOptions settings, @Mixin OutputOptions output, @Mixin Holder of) {
        output.one(CommandTransaction.read(settings, of::shown));
        return 0;
    }

    @Command(
            name = "set",
            description = {
                "Keeps, of revisions older than so many days, the last of each hour or day and of each author in it.",
                "It counts from seven days later on. Never thinned out are the first and the newest revision, those with"
                        + " a name, those that a present file is from, and what was more than a change. Whoever has"
                        + " cloned a project with git gets its thinned history as another one."
            },
            footer = {"", "Example:", "  leanto retention set --organization 5cad17...b691 --after 90 --dry-run"})
    int set(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Mixin Holder of,
            @Option(
                            names = "--after",
                            paramLabel = "DAYS",
                            required = true,
                            description = "How many days everything is kept.")
                    int afterDays,
            @Option(names = "--keep", paramLabel = "hour|day", defaultValue = "hour", description = "Default: hour.")
                    String keep,
            @Option(names = "--dry-run", description = "Only says what would go now, and sets nothing.")
                    boolean dryRun) {
        if (dryRun) {
            output.one(CommandTransaction.with(settings, installation -> {
                RetentionRule rule = installation.retention().rule(afterDays, RetentionRule.Keep.named(keep));
                installation.database().read(tx -> of.shown(installation, tx));
                return installation.thinner().preview(of.id, rule);
            }));
            return 0;
        }
        output.one(CommandTransaction.write(settings, (installation, tx) -> {
            Retention retention = installation.retention();
            retention.set(tx, of.id, retention.rule(afterDays, RetentionRule.Keep.named(keep)), null);
            return of.shown(installation, tx);
        }));
        return 0;
    }

    @Command(
            name = "clear",
            description = "Keeps everything from now on, at once.",
            footer = {"", "Example:", "  leanto retention clear --organization 5cad178b20a1d52567b534553413b691"})
    int clear(@Mixin ConfigOptions settings, @Mixin OutputOptions output, @Mixin Holder of) {
        output.one(CommandTransaction.write(settings, (installation, tx) -> {
            installation.retention().clear(tx, of.id, null);
            return of.shown(installation, tx);
        }));
        return 0;
    }

    @Command(
            name = "run",
            description = {
                "Thins out at once what may go, in all organizations that say so, and gives back what it took an hour ago.",
                "Servers do so by themselves, every hour."
            },
            footer = {"", "Example:", "  leanto retention run"})
    int run(@Mixin ConfigOptions settings, @Mixin OutputOptions output) {
        Duration bin = settings.configuration().config().retention().recycleBin();
        output.one(CommandTransaction.with(settings, installation -> {
            Purge clocks = installation.projects().purging(ServerClock.of(CommandTransaction.CLOCK), bin);
            return installation.thinner().run(clocks::surelyOlderAsSeen);
        }));
        return 0;
    }
}
