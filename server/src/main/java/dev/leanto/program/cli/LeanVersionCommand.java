package dev.leanto.program.cli;

import dev.leanto.projects.lean.LeanVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto lean-version}: the versions of LEAN that projects can be set to. */
@Command(
        name = "lean-version",
        description = "Adds, lists and removes the LEAN versions that projects can be set to.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto lean-version add v17100 --hash 7f1d3b2"})
final class LeanVersionCommand {

    private record Removed(int id) {}

    @Command(
            name = "add",
            description = "Adds a version and shows its id, which clients send as versionId.",
            footer = {"", "Example:", "  leanto lean-version add v17100 --hash 7f1d3b2 --description 'Options fixes'"})
    int add(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "NAME", description = "Name of the version, or of its branch.") String name,
            @Option(
                            names = "--ref",
                            paramLabel = "REF",
                            defaultValue = "",
                            description = "Reference to the branch. Default: refs/heads/NAME.")
                    String ref,
            @Option(
                            names = "--hash",
                            paramLabel = "COMMIT",
                            defaultValue = "",
                            description = "Commit in the repository of LEAN.")
                    String hash,
            @Option(
                            names = "--cloud-hash",
                            paramLabel = "COMMIT",
                            defaultValue = "",
                            description = "Commit of what surrounds LEAN.")
                    String cloudHash,
            @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "What is new in it.")
                    String description,
            @Option(names = "--private", description = "Show it as one that is not for everybody.") boolean unlisted) {
        LeanVersion version = new LeanVersion(
                0, CommandTransaction.CLOCK.instant(), description, hash, cloudHash, name, ref, !unlisted, false);
        output.one(CommandTransaction.write(
                settings, (installation, tx) -> installation.lean().addVersion(tx, version)));
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the versions.",
            footer = {"", "Example:", "  leanto lean-version list"})
    int list(@Mixin ConfigOptions settings, @Mixin OutputOptions output) {
        output.table(
                LeanVersion.class,
                CommandTransaction.read(
                        settings, (installation, tx) -> installation.lean().versions(tx)));
        return 0;
    }

    @Command(
            name = "remove",
            description = "Removes a version that no project uses.",
            footer = {"", "Example:", "  leanto lean-version remove 2"})
    int remove(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the version.") int id) {
        CommandTransaction.write(settings, (installation, tx) -> {
            installation.lean().removeVersion(tx, id);
            return true;
        });
        output.done("LEAN version " + id + " is removed", new Removed(id));
        return 0;
    }
}
