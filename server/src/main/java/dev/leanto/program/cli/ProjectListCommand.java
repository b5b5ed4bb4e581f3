package dev.leanto.program.cli;

import dev.leanto.projects.projects.ProjectAccount;
import dev.leanto.projects.projects.RecycledProject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leanto project list}: which projects there are, or which wait in the recycle bin. */
@Command(
        name = "list",
        description = "Lists the projects, or those in the recycle bin.",
        footer = {"", "Examples:", "  leanto project list --user 2", "  leanto project list --deleted"})
final class ProjectListCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--user", paramLabel = "ID", description = "Those of this owner only.")
    private @Nullable Integer userId;

    @Option(
            names = "--deleted",
            description = "Those in the recycle bin, with who put them there and how many days are left.")
    private boolean deleted;

    private record Deleted(
            int id,
            String name,
            int owner,
            String ownerName,
            Instant deleted,
            String deletedBy,
            int daysLeft,
            long bytes) {

        static Deleted of(RecycledProject project, Duration retention) {
            return new Deleted(
                    project.id(),
                    project.name(),
                    project.ownerId(),
                    project.ownerName(),
                    project.recycledAt(),
                    project.deletion().userName(),
                    project.daysLeft(retention),
                    project.size());
        }
    }

    @Override
    public Integer call() {
        if (deleted) {
            Duration retention = settings.configuration().config().retention().recycleBin();
            output.table(Deleted.class, CommandTransaction.read(settings, (installation, tx) -> {
                if (userId != null) {
                    installation.users().require(tx, userId);
                }
                return installation.projects().recycled().all(tx, userId).stream()
                        .map(project -> Deleted.of(project, retention))
                        .toList();
            }));
            return 0;
        }
        List<ProjectAccount> live = CommandTransaction.read(settings, (installation, tx) -> {
            if (userId != null) {
                installation.users().require(tx, userId);
            }
            return installation.projects().accounts(tx, userId);
        });
        output.table(ProjectAccount.class, live);
        return 0;
    }
}
