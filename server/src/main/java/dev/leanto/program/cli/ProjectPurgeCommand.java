package dev.leanto.program.cli;

import dev.leanto.projects.projects.Projects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leanto project purge}: removes a project from the recycle bin for good. */
@Command(
        name = "purge",
        description = "Removes a project from the recycle bin for good, at once, with its files and its whole history.",
        footer = {"", "Example:", "  leanto project purge 10000007 Momentum"})
final class ProjectPurgeCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "Id of the project, as 'leanto project list --deleted' shows it.")
    private int id;

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "Its name, as a sign that it is meant: nothing brings it back.")
    private String name = "";

    private record Purged(int id, String name) {}

    @Override
    public Integer call() {
        CommandTransaction.with(settings, installation -> {
            Projects projects = installation.projects();
            projects.recycled().purge(projects.operator(id), id, name);
            return true;
        });
        output.done("Project " + id + " is gone for good", new Purged(id, name));
        return 0;
    }
}
