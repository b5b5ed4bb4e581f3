package dev.leanto.program.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leanto project log}: who changed what, when and from where. */
@Command(
        name = "log",
        description = "Shows the history of a project, newest revision first: who changed what, when and from where.",
        footer = {
            "",
            "Examples:",
            "  leanto project log 10000007",
            "  leanto project log 10000007 --file main.py --since 2027-01-01",
            "  leanto project log 10000007 --user 2 --count 5 --json"
        })
final class ProjectLogCommand implements Callable<Integer> {

    @Mixin
    private ProjectOperation project = new ProjectOperation();

    @Option(names = "--file", paramLabel = "PATH", description = "The way of this file only, across its names.")
    private @Nullable String file;

    @Option(names = "--user", paramLabel = "ID", description = "What this user did only.")
    private @Nullable Integer userId;

    @Option(names = "--source", paramLabel = "TEXT", description = "What was done with this program or agent only.")
    private @Nullable String source;

    @Option(names = "--since", paramLabel = "WHEN", description = "What was done then or later: a time or a day (UTC).")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "What was done before then.")
    private @Nullable String until;

    @Option(names = "--named", description = "Revisions that have a name only.")
    private boolean named;

    @Option(names = "--before", paramLabel = "N", description = "Revisions with a lower number only.")
    private @Nullable Integer before;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 100 at most. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Override
    public Integer call() {
        boolean filtered = userId != null || source != null || since != null || until != null || named;
        boolean trail = file != null && !filtered;
        var fields = ProjectOperation.fields("name", file, "before", before, "count", count);
        if (!trail) {
            fields.putAll(ProjectOperation.fields(
                    "userId", userId, "source", source, "since", since, "until", until, "named", named ? true : null));
        }
        return project.run(trail ? "files/log" : "projects/revisions/read", fields, this::print);
    }

    private void print(ProjectOperation.Answered answer) {
        answer.list("revisions").forEach(this::printRevision);
        String next = answer.text("next");
        if (!next.isEmpty()) {
            project.output().line("There is more: --before " + next);
        }
        project.output().line("Files and history of the project take " + answer.text("historyBytes") + " bytes");
    }

    private void printRevision(ProjectOperation.Answered revision) {
        OutputOptions output = project.output();
        String name = revision.text("name");
        String from = revision.text("source");
        output.line(Paint.REVISION.of("revision " + revision.text("revision"))
                + "  " + revision.text("created")
                + "  " + Paint.plain(revision.text("userName"))
                + (from.isEmpty() ? "" : " with " + Paint.plain(from))
                + (name.isEmpty() ? "" : "  " + Paint.STRONG.of("[" + Paint.plain(name) + "]")));
        String summary = revision.text("summary");
        output.line("    " + revision.text("kind") + (summary.isEmpty() ? "" : ": " + Paint.plain(summary)));
        String thinned = revision.text("thinned");
        if (!thinned.equals("0")) {
            output.line("      with what " + thinned + " revisions before it did, which are no longer kept");
        }
        revision.list("files").forEach(file -> output.line("    " + line(file)));
    }

    static String line(ProjectOperation.Answered file) {
        String old = file.text("oldName");
        String added = file.text("linesAdded");
        return "  %-8s  %s%s"
                .formatted(
                        file.text("change"),
                        (old.isEmpty() ? "" : Paint.plain(old) + " -> ") + Paint.plain(file.text("name")),
                        added.isEmpty()
                                ? ""
                                : "  " + Paint.ADDED.of("+" + added) + " "
                                        + Paint.REMOVED.of("-" + file.text("linesRemoved")));
    }
}
