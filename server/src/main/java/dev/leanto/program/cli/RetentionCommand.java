package dev.leanto.program.cli;

import dev.leanto.machine.db.Tx;
import dev.leanto.program.server.Installation;
import dev.leanto.projects.retention.RetentionRule;
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
            @Nullable Instant set) {

        static Shown of(Installation installation, Tx tx, String organizationId) {
            return installation
                    .retention()
                    .rule(tx, organizationId)
                    .map(rule -> new Shown(
                            organizationId, rule.afterDays(), rule.keep().stored(), rule.set()))
                    .orElse(new Shown(organizationId, null, null, null));
        }
    }

    /** Which organization. */
    static final class Holder {
        @Option(names = "--organization", paramLabel = "ID", required = true, description = "Id of the organization.")
        private String id = "";
    }

    @Command(
            name = "show",
            description = "Shows how much an organization keeps; without a number of days it keeps everything.",
            footer = {"", "Example:", "  leanto retention show --organization 5cad178b20a1d52567b534553413b691"})
    int show(@Mixin ConfigOptions settings, @Mixin OutputOptions output, @Mixin Holder of) {
        output.one(CommandTransaction.read(settings, (installation, tx) -> Shown.of(installation, tx, of.id)));
        return 0;
    }

    @Command(
            name = "set",
            description = {
                "Keeps, of unnamed revisions older than so many days, the last of each hour or day.",
                "Never thinned out are the first and the newest, those with a name, and those that last touched a file."
            },
            footer = {
                "",
                "Example:",
                "  leanto retention set --organization 5cad178b20a1d52567b534553413b691 --after 90 --keep hour"
            })
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
                    String keep) {
        output.one(CommandTransaction.write(settings, (installation, tx) -> {
            installation.retention().set(tx, of.id, afterDays, RetentionRule.Keep.named(keep), null);
            return Shown.of(installation, tx, of.id);
        }));
        return 0;
    }

    @Command(
            name = "clear",
            description = "Keeps everything from now on.",
            footer = {"", "Example:", "  leanto retention clear --organization 5cad178b20a1d52567b534553413b691"})
    int clear(@Mixin ConfigOptions settings, @Mixin OutputOptions output, @Mixin Holder of) {
        output.one(CommandTransaction.write(settings, (installation, tx) -> {
            installation.retention().clear(tx, of.id, null);
            return Shown.of(installation, tx, of.id);
        }));
        return 0;
    }
}
