package dev.leanto.program.cli;

import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.users.RefusedLogIn;
import dev.leanto.projects.trail.TrailEntry;
import dev.leanto.projects.trail.TrailFilter;
import dev.leanto.projects.trail.Trails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code leanto audit}: who read or changed what. */
@Command(
        name = "audit",
        description = {
            "Tells who read or changed what, newest first.",
            "A day of the week is the last one, today counted; days begin at midnight UTC. Reads are counted by the hour,"
                    + " and stand at its beginning."
        },
        footer = {
            "",
            "Examples:",
            "  leanto audit --project 10000007 --file main.py --since monday",
            "  leanto audit --project \"My Strategy\" --since 30d",
            "  leanto audit --user 2 --since 7d --csv > ada.csv",
            "  leanto audit --refused --since 7d"
        })
final class AuditCommand implements Callable<Integer> {

    private static final int PAGE = 1000;

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--csv", description = "Print CSV, for a spreadsheet.")
    private boolean csv;

    @Option(
            names = "--project",
            paramLabel = "ID|NAME",
            description = "What was done to this project, also when it is purged: by its id, or its last name.")
    private @Nullable String project;

    @Option(
            names = "--organization",
            paramLabel = "ID",
            description = "What was done to this organization and its projects.")
    private @Nullable String organizationId;

    @Option(names = "--file", paramLabel = "PATH", description = "Revisions that changed the file with this path.")
    private @Nullable String file;

    @Option(names = "--user", paramLabel = "ID", description = "What this user did.")
    private @Nullable Integer userId;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description =
                    "At this time or later: a day such as monday or 2026-11-23, a number of days ago such as 7d, or a"
                            + " time such as 2026-11-23T08:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "Before this time, given like that of --since.")
    private @Nullable String until;

    @Option(
            names = "--action",
            paramLabel = "NAME",
            description = "Only this action: project.read, project.update, ..., or that of an event.")
    private @Nullable String action;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "Only what was done from this address, such as 192.0.2.7.")
    private @Nullable String address;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many entries at most. Default: 1000, and all with --csv.")
    private @Nullable Integer count;

    @Option(
            names = "--refused",
            description =
                    "Show refused log-ins instead, by hour, address, claimed user and reason; of the other options"
                            + " --user, --since, --until and --count count.")
    private boolean refused;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Instant now = CommandTransaction.CLOCK.instant();
        int most = count != null ? count : csv ? Integer.MAX_VALUE : PAGE;
        if (refused) {
            print(RefusedLogIn.class, refusals(now, most));
        } else if (csv) {
            output.csvHead(TrailEntry.class);
            eachPage(now, most, output::csv);
        } else {
            List<TrailEntry> entries = new ArrayList<>();
            if (eachPage(now, most, entries::addAll) && count == null) {
                spec.commandLine().getErr().println("leanto: there are more: --count N shows them, or --csv all.");
                spec.commandLine().getErr().flush();
            }
            output.table(
                    TrailEntry.class,
                    output.isJson()
                            ? entries
                            : entries.stream().map(TrailEntry::shown).toList());
        }
        return 0;
    }

    private <R extends Record> void print(Class<R> type, List<R> found) {
        if (csv) {
            output.csvHead(type);
            output.csv(found);
        } else {
            output.table(type, found);
        }
    }

    private @Nullable Instant since(Instant now) {
        return since == null ? null : Moments.parse("--since", since, now);
    }

    private @Nullable Instant until(Instant now) {
        return until == null ? null : Moments.parse("--until", until, now);
    }

    private List<RefusedLogIn> refusals(Instant now, int most) {
        return CommandTransaction.read(
                settings,
                (installation, tx) -> installation.usage().refusals(tx, userId, since(now), until(now), most));
    }

    /** The projects that are meant; null for all. */
    private @Nullable List<Integer> projects(Tx tx, Trails trails) {
        if (project == null) {
            return null;
        }
        if (project.matches("[0-9]{1,9}")) {
            return List.of(Integer.valueOf(project));
        }
        List<Integer> named = trails.named(tx, project);
        if (named.isEmpty()) {
            throw new StartupException("No project has the name '" + project
                    + "', and none had that was purged and is still in the audit: name its id with --project");
        }
        return named;
    }

    /** Hands over the entries, newest first, a page at a time; whether there are more. */
    private boolean eachPage(Instant now, int most, Consumer<List<TrailEntry>> to) {
        return CommandTransaction.with(settings, installation -> {
            List<Integer> projects = installation.database().read(tx -> projects(tx, installation.trails()));
            TrailFilter filter = new TrailFilter(
                    organizationId,
                    projects,
                    file,
                    userId,
                    since(now),
                    until(now),
                    action,
                    address,
                    null,
                    null,
                    null,
                    Reach.ALL);
            int left = most;
            String after = null;
            do {
                String place = after;
                int size = Math.min(PAGE, left);
                Trails.Page page =
                        installation.database().read(tx -> installation.trails().page(tx, filter, place, size));
                to.accept(page.entries());
                left -= page.entries().size();
                after = page.next();
            } while (after != null && left > 0);
            return after != null;
        });
    }
}
