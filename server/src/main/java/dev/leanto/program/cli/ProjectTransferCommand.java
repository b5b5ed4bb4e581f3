package dev.leanto.program.cli;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.program.server.Installation;
import dev.leanto.projects.projects.Ownership;
import dev.leanto.projects.projects.ProjectAccount;
import dev.leanto.projects.projects.RecycledProject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto project transfer}: gives a project, or all of somebody who leaves, to another user. */
@Command(
        name = "transfer",
        description = {
            "Gives a project, or all of one user, to another user: with id, files, history and collaborators.",
            "Those in the recycle bin stay there, and can be restored by the new owner."
        },
        footer = {
            "",
            "Examples:",
            "  leanto project transfer 10000007 --to 3 --keep",
            "  leanto project transfer --all --from 2 --to 3"
        })
final class ProjectTransferCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "Id of the project, as 'leanto project list' shows it.")
    private @Nullable Integer projectId;

    @Option(names = "--to", paramLabel = "USER", required = true, description = "Id of the new owner.")
    private int to;

    @Option(names = "--keep", description = "The owner until now goes on writing it, as a collaborator.")
    private boolean keep;

    @Option(names = "--all", description = "All projects of the user that --from names, those in the recycle bin too.")
    private boolean all;

    @Option(names = "--from", paramLabel = "USER", description = "With --all: id of the owner until now.")
    private @Nullable Integer from;

    private record Transferred(int id, String name, int owner, int revision) {}

    /** @param refused why it stayed where it was; null when it did not */
    private record Line(
            int id,
            String name,
            int owner,
            @Nullable Integer revision,
            @Nullable String refused) {}

    @Override
    public Integer call() {
        Integer id = projectId;
        Integer owner = from;
        if (all && owner != null && id == null) {
            List<Line> lines = CommandTransaction.with(settings, installation -> all(installation, owner));
            output.table(Line.class, lines);
            return lines.stream().allMatch(line -> line.refused() == null) ? 0 : 1;
        }
        if (all || owner != null || id == null) {
            throw new StartupException("Name one PROJECT, or --all and --from, whose projects they are");
        }
        Ownership.Moved moved = CommandTransaction.with(
                settings, installation -> installation.transfers().transfer(id, to, keep));
        output.done(
                "Project " + id + " is user " + to + "'s now, as '" + moved.name() + "'",
                new Transferred(id, moved.name(), to, moved.revision()));
        return 0;
    }

    /** What of it is refused stays, and keeps nothing else from moving. */
    private List<Line> all(Installation installation, int owner) {
        return installation.database().read(tx -> of(installation, tx, owner)).stream()
                .map(project -> {
                    try {
                        Ownership.Moved moved = installation.transfers().transfer(project.id(), to, keep);
                        return new Line(project.id(), moved.name(), to, moved.revision(), null);
                    } catch (ApiException e) {
                        return new Line(project.id(), project.name(), owner, null, Hints.sentence(e));
                    }
                })
                .toList();
    }

    private record Named(int id, String name) {

        static Named of(ProjectAccount project) {
            return new Named(project.id(), project.name());
        }

        static Named of(RecycledProject project) {
            return new Named(project.id(), project.name());
        }
    }

    private List<Named> of(Installation installation, Tx tx, int owner) {
        installation.users().require(tx, owner);
        installation.users().require(tx, to);
        return Stream.concat(
                        installation.projects().accounts(tx, owner).stream().map(Named::of),
                        installation.projects().recycled().all(tx, owner).stream()
                                .map(Named::of))
                .toList();
    }
}
