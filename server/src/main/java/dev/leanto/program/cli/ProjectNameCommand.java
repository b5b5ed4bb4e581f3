package dev.leanto.program.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leanto project name-revision}: a name by which people find a revision. */
@Command(
        name = "name-revision",
        description = "Gives a revision of a project a name, by which people find it and which keeps it for good.",
        footer = {"", "Example:", "  leanto project name-revision 10000007 12 'before the rewrite'"})
final class ProjectNameCommand implements Callable<Integer> {

    @Mixin
    private ProjectOperation project = new ProjectOperation();

    @Parameters(index = "1", paramLabel = "REVISION", description = "The revision.")
    private int revision;

    @Parameters(index = "2", paramLabel = "NAME", description = "Its name; empty to take the name away.")
    private String name = "";

    @Override
    public Integer call() {
        return project.run(
                "projects/revisions/name",
                ProjectOperation.fields("revision", revision, "name", name),
                _ -> project.output()
                        .line("Revision " + revision + " of project " + project.projectId()
                                + (name.isBlank() ? " has no name" : " is '" + Paint.plain(name) + "'")));
    }
}
