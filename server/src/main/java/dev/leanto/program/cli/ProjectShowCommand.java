package dev.leanto.program.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leanto project show}: the files of a project, or one of them, now or at a revision. */
@Command(
        name = "show",
        description = "Shows the files of a project, or the text of one, now or as of a revision.",
        footer = {
            "",
            "Examples:",
            "  leanto project show 10000007 --revision 3",
            "  leanto project show 10000007 --file main.py --revision 3 > main.py",
            "  leanto project show 10000007 --file main.py --blame"
        })
final class ProjectShowCommand implements Callable<Integer> {

    @Mixin
    private ProjectOperation project = new ProjectOperation();

    @Option(names = "--revision", paramLabel = "N", description = "As of this revision. Default: the newest.")
    private @Nullable Integer revision;

    @Option(names = "--file", paramLabel = "PATH", description = "The text of this file.")
    private @Nullable String file;

    @Option(names = "--blame", description = "With --file: who wrote which lines, and in which revision.")
    private boolean blame;

    @Override
    public Integer call() {
        var fields = ProjectOperation.fields("name", file, "revision", revision);
        if (file == null) {
            return project.run("files/list", fields, this::printList);
        }
        return blame
                ? project.run("files/blame/read", fields, this::printBlame)
                : project.run("files/read", fields, this::printText);
    }

    private void printList(ProjectOperation.Answered answer) {
        project.output().line("revision " + answer.text("revision"));
        answer.list("files")
                .forEach(shown -> project.output()
                        .line("%9s  %s".formatted(shown.text("size"), Paint.plain(shown.text("name")))));
    }

    /** As it is, byte for byte, unless a person looks at it on a terminal. */
    private void printText(ProjectOperation.Answered answer) {
        answer.list("files").forEach(shown -> {
            String text = shown.text("content");
            project.output().text(picocli.CommandLine.Help.Ansi.AUTO.enabled() ? Paint.plain(text) : text);
        });
    }

    private void printBlame(ProjectOperation.Answered answer) {
        answer.list("spans")
                .forEach(span -> project.output()
                        .line("lines %5s-%-5s  %s  %s  %s"
                                .formatted(
                                        span.text("firstLine"),
                                        span.text("lastLine"),
                                        Paint.REVISION.of("revision " + span.text("revision")),
                                        span.text("created"),
                                        Paint.plain(span.text("userName")))));
        if (!answer.is("complete")) {
            project.output()
                    .line("There is more history than one answer may compare: the oldest lines may be older still.");
        }
    }
}
