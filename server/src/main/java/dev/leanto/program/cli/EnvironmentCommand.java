package dev.leanto.program.cli;

import dev.leanto.projects.lean.LeanEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto environment}: the sets of Python packages that projects can be set to. */
@Command(
        name = "environment",
        description = "Adds, lists and removes the LEAN environments (sets of Python packages).",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto environment add 'PyTorch 2' --path /opt/environments/torch"})
final class EnvironmentCommand {

    private record Removed(int id) {}

    @Command(
            name = "add",
            description = "Adds an environment and shows its id, which clients send as leanEnvironment.",
            footer = {"", "Example:", "  leanto environment add 'PyTorch 2' --path /opt/environments/torch"})
    int add(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "NAME", description = "Name of the environment.") String name,
            @Option(names = "--path", paramLabel = "PATH", description = "Where it is.") @Nullable String path,
            @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "What is in it.")
                    String description,
            @Option(names = "--private", description = "Show it as one that is not for everybody.") boolean unlisted) {
        LeanEnvironment environment = new LeanEnvironment(0, name, path, description, !unlisted);
        output.one(CommandTransaction.write(
                settings, (installation, tx) -> installation.lean().addEnvironment(tx, environment)));
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the environments.",
            footer = {"", "Example:", "  leanto environment list"})
    int list(@Mixin ConfigOptions settings, @Mixin OutputOptions output) {
        output.table(
                LeanEnvironment.class,
                CommandTransaction.read(
                        settings, (installation, tx) -> installation.lean().environments(tx)));
        return 0;
    }

    @Command(
            name = "remove",
            description = "Removes an environment that no project uses.",
            footer = {"", "Example:", "  leanto environment remove 2"})
    int remove(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the environment.") int id) {
        CommandTransaction.write(settings, (installation, tx) -> {
            installation.lean().removeEnvironment(tx, id);
            return true;
        });
        output.done("Environment " + id + " is removed", new Removed(id));
        return 0;
    }
}
