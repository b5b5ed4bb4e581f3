package dev.leanto.program.cli;

import dev.leanto.machine.config.StartupException;
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
        if (name.isBlank()) {
            throw new StartupException("NAME must not be empty");
        }
        LeanVersion version = new LeanVersion(
                0,
                OnData.CLOCK.instant(),
                description,
                hash,
                cloudHash,
                name.strip(),
                ref.isEmpty() ? "refs/heads/" + name.strip() : ref,
                !unlisted,
                false);
        output.one(OnData.write(settings, (installation, tx) -> {
            int id = installation.lean().addVersion(tx, version);
            return installation.lean().versions(tx).stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow();
        }));
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the versions.",
            footer = {"", "Example:", "  leanto lean-version list"})
    int list(@Mixin ConfigOptions settings, @Mixin OutputOptions output) {
        output.table(
                LeanVersion.class,
                OnData.read(settings, (installation, tx) -> installation.lean().versions(tx)));
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
        OnData.write(settings, (installation, tx) -> {
            LeanVersion version = installation.lean().versions(tx).stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new StartupException(
                            "There is no LEAN version " + id + " ('leanto lean-version list' shows them)"));
            int projects = installation.projects().countOfVersion(tx, id);
            if (version.master()) {
                throw new StartupException("LEAN version " + id + " is master, which new projects follow");
            }
            if (projects > 0) {
                throw new StartupException("LEAN version " + id + " is used by " + projects
                        + (projects == 1 ? " project" : " projects") + ", those in the recycle bin counted");
            }
            installation.lean().removeVersion(tx, id);
            return true;
        });
        output.done("LEAN version " + id + " is removed", new Removed(id));
        return 0;
    }
}
