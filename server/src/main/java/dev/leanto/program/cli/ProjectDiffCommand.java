package dev.leanto.program.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto project diff}: how two revisions differ. */
@Command(
        name = "diff",
        description = "Shows how two revisions of a project differ, files and settings.",
        footer = {
            "",
            "Examples:",
            "  leanto project diff 10000007            the newest with the one before it",
            "  leanto project diff 10000007 3          revision 3 with now",
            "  leanto project diff 10000007 3 8 --file main.py"
        })
final class ProjectDiffCommand implements Callable<Integer> {

    @Mixin
    private ProjectOperation project = new ProjectOperation();

    @Parameters(index = "1", arity = "0..1", paramLabel = "FROM", description = "The earlier revision.")
    private @Nullable Integer from;

    @Parameters(index = "2", arity = "0..1", paramLabel = "TO", description = "The later one. Default: the newest.")
    private @Nullable Integer to;

    @Option(names = "--file", paramLabel = "PATH", description = "This file only.")
    private @Nullable String file;

    @Option(names = "--context", paramLabel = "N", description = "Lines to show around each difference. Default: 3.")
    private @Nullable Integer context;

    @Option(names = "--after", paramLabel = "PATH", description = "Files after this one only: the next page.")
    private @Nullable String after;

    @Override
    public Integer call() {
        return project.run(
                "projects/revisions/diff",
                ProjectOperation.fields(
                        "from", from, "to", to, "name", file, "context", context, "after", after, "count", 100),
                this::print);
    }

    private void print(ProjectOperation.Answered answer) {
        OutputOptions output = project.output();
        output.line("revision " + answer.text("from") + " -> " + answer.text("to"));
        answer.list("settings").forEach(setting -> {
            output.line(Paint.STRONG.of(Paint.plain(setting.text("name"))));
            output.line(Paint.REMOVED.of("- " + Paint.plain(setting.text("before"))));
            output.line(Paint.ADDED.of("+ " + Paint.plain(setting.text("after"))));
        });
        for (ProjectOperation.Answered changed : answer.list("files")) {
            output.line(ProjectLogCommand.line(changed));
            changed.text("diff").lines().map(ProjectDiffCommand::painted).forEach(output::line);
            if (changed.is("truncated")) {
                output.line("(goes on)");
            }
        }
        String next = answer.text("next");
        if (!next.isEmpty()) {
            output.line("There is more: --after '" + Paint.plain(next) + "'");
        }
    }

    private static String painted(String line) {
        String plain = Paint.plain(line);
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> Paint.ADDED.of(plain);
            case '-' -> Paint.REMOVED.of(plain);
            case '@' -> Paint.PLACE.of(plain);
            default -> plain;
        };
    }
}
