package dev.leanto.program.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto project restore}: the way back to a revision. */
@Command(
        name = "restore",
        description =
                "Makes a project, or some of its files, what it was at a revision. That is a new revision, so it can be"
                        + " undone in the same way.",
        footer = {
            "",
            "Examples:",
            "  leanto project restore 10000007 3 --dry-run",
            "  leanto project restore 10000007 3 --file main.py --file lib/signal.py",
            "  leanto project restore 10000007 3 --no-settings"
        })
final class ProjectRestoreCommand implements Callable<Integer> {

    @Mixin
    private ProjectOperation project = new ProjectOperation();

    @Parameters(index = "1", paramLabel = "REVISION", description = "The revision to go back to.")
    private int revision;

    @Option(names = "--file", paramLabel = "PATH", description = "This file only; may be given several times.")
    private @Nullable List<String> files;

    @Option(names = "--no-settings", description = "Leave the settings as they are.")
    private boolean withoutSettings;

    @Option(names = "--no-files", description = "Leave the files as they are.")
    private boolean withoutFiles;

    @Option(names = "--dry-run", description = "Only say what would change.")
    private boolean dryRun;

    @Override
    public Integer call() {
        return project.run(
                "projects/revisions/restore",
                ProjectOperation.fields(
                        "revision",
                        revision,
                        "names",
                        files,
                        "files",
                        withoutFiles ? false : null,
                        "settings",
                        withoutSettings ? false : null,
                        "dryRun",
                        dryRun ? true : null),
                this::print);
    }

    private void print(ProjectOperation.Answered answer) {
        OutputOptions output = project.output();
        var changed = answer.list("files");
        var settings = answer.list("settings");
        if (changed.isEmpty() && settings.isEmpty()) {
            output.line("Project " + project.projectId() + " is as it was at revision " + revision + " already");
            return;
        }
        output.line(
                dryRun
                        ? "Would change:"
                        : "Project " + project.projectId() + " is at revision " + answer.text("revision")
                                + ", restored from revision " + revision + ":");
        changed.forEach(file -> output.line(ProjectLogCommand.line(file)));
        settings.forEach(setting -> output.line("  setting   " + Paint.plain(setting.text("name"))));
    }
}
