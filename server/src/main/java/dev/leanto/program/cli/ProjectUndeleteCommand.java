package dev.leanto.program.cli;

import dev.leanto.projects.projects.Projects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto project undelete}: takes a project out of the recycle bin. */
@Command(
        name = "undelete",
        description = "Takes a project out of the recycle bin, with its id, its files and its history.",
        footer = {
            "",
            "Examples:",
            "  leanto project undelete 10000007",
            "  leanto project undelete 10000007 --name 'Momentum, the old one'"
        })
final class ProjectUndeleteCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "ID", description = "Id of the project, as 'leanto project list --deleted' shows it.")
    private int id;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What it is to be called. Default: the name that it had, if that is free.")
    private @Nullable String name;

    private record Restored(int id, String name) {}

    @Override
    public Integer call() {
        String restored = CommandTransaction.with(settings, installation -> {
            Projects projects = installation.projects();
            return projects.recycled().restore(projects.operator(id), id, name);
        });
        output.done("Project " + id + " is '" + restored + "' again", new Restored(id, restored));
        return 0;
    }
}
