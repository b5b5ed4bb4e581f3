package dev.leanto.program.cli;

import dev.leanto.machine.db.Tx;
import dev.leanto.program.server.Installation;
import dev.leanto.projects.quotas.Quota;
import dev.leanto.projects.quotas.QuotaHolder;
import dev.leanto.projects.quotas.Quotas;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto quota}: how much one user or one organization may have. */
@Command(
        name = "quota",
        description = "Shows, sets and clears how much a user or an organization may have and ask for.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto quota show --user 2"})
final class QuotaCommand {

    /** One quota of a holder. */
    record Row(
            String quota,
            @Nullable Long limit,
            boolean ours,
            @Nullable Long used) {

        static Row of(Quotas.Line line) {
            return new Row(line.quota().stored(), line.limit(), line.ours(), line.used());
        }

        /** What is used, and of how much: {@code projects 3 of 100}. */
        @Override
        public String toString() {
            String most = limit == null ? "any amount" : "" + limit;
            return quota + (used == null ? " " : " " + used + " of ") + most;
        }
    }

    /** Whose quotas. */
    static final class Holder {
        @Option(names = "--user", paramLabel = "ID", description = "Id of the user.")
        private @Nullable Integer userId;

        @Option(names = "--organization", paramLabel = "ID", description = "Id of the organization.")
        private @Nullable String organizationId;

        /** The holder, who is there. */
        QuotaHolder require(Installation installation, Tx tx) {
            if (userId != null) {
                installation.users().require(tx, userId);
                return new QuotaHolder.User(userId);
            }
            String id = String.valueOf(organizationId);
            installation.organizations().require(tx, id);
            return new QuotaHolder.Organization(id);
        }
    }

    @Command(
            name = "show",
            description = {
                "Shows what a user or an organization may have, and what they have.",
                "A quota that is ours was set for them by 'leanto quota set'; the others are those of the settings."
            },
            footer = {"", "Example:", "  leanto quota show --user 2 --json"})
    int show(@Mixin ConfigOptions settings, @Mixin OutputOptions output, @ArgGroup(multiplicity = "1") Holder holder) {
        print(output, CommandTransaction.read(settings, (installation, tx) -> lines(installation, tx, holder)));
        return 0;
    }

    @Command(
            name = "set",
            description = {
                "Sets quotas for a user or an organization; a running server goes by them within a second.",
                "The quotas are projects, fileBytes, historyBytes, requests (a second), burst and concurrent; 0 is for"
                        + " any amount, and bytes may have a unit (KiB, MiB, GiB)."
            },
            footer = {"", "Example:", "  leanto quota set --user 2 projects=100 historyBytes=10GiB"})
    int set(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @ArgGroup(multiplicity = "1") Holder holder,
            @Parameters(paramLabel = "QUOTA=AMOUNT", arity = "1..*", description = "What is set, and to what.")
                    Map<String, String> amounts) {
        print(output, CommandTransaction.write(settings, (installation, tx) -> {
            QuotaHolder whose = holder.require(installation, tx);
            amounts.forEach((name, text) -> {
                Quota quota = Quota.named(name);
                installation.quotas().set(tx, whose, quota, quota.amount(text));
            });
            return lines(installation, tx, holder);
        }));
        return 0;
    }

    @Command(
            name = "clear",
            description = "Lets the settings count again for a user or an organization.",
            footer = {"", "Example:", "  leanto quota clear --user 2 projects"})
    int clear(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @ArgGroup(multiplicity = "1") Holder holder,
            @Parameters(paramLabel = "QUOTA", arity = "1..*", description = "What is no longer set.")
                    List<String> names) {
        print(output, CommandTransaction.write(settings, (installation, tx) -> {
            QuotaHolder whose = holder.require(installation, tx);
            names.forEach(name -> installation.quotas().clear(tx, whose, Quota.named(name)));
            return lines(installation, tx, holder);
        }));
        return 0;
    }

    private static List<Row> lines(Installation installation, Tx tx, Holder holder) {
        return rows(installation, tx, holder.require(installation, tx));
    }

    /** The quotas of a holder who is there. */
    static List<Row> rows(Installation installation, Tx tx, QuotaHolder holder) {
        return installation.quotas().lines(tx, holder).stream().map(Row::of).toList();
    }

    private static void print(OutputOptions output, List<Row> rows) {
        output.table(Row.class, rows);
    }
}
