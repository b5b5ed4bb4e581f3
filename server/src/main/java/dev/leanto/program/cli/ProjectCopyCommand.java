package dev.leanto.program.cli;

import dev.leanto.machine.auth.Caller;
import dev.leanto.projects.exchange.Copies;
import dev.leanto.projects.projects.ProjectName;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto project copy}: another project of the same owner, like one that there is. */
@Command(
        name = "copy",
        description = "Makes another project of the same owner, with the files and settings of a revision.",
        footer = {"", "Example:", "  leanto project copy 10000007 'Momentum of June' --revision 12"})
final class ProjectCopyCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the project, as 'leanto project list' shows it.")
    private int projectId;

    @Parameters(index = "1", paramLabel = "NAME", description = "Name of the copy.")
    private String name = "";

    @Option(names = "--revision", paramLabel = "N", description = "The revision to copy. Default: the newest.")
    private @Nullable Integer revision;

    @Option(names = "--organization", paramLabel = "ID", description = "Organization of the copy. Default: preferred.")
    private @Nullable String organizationId;

    @Option(names = "--rename", description = "With a number behind its name, when that is taken.")
    private boolean rename;

    @Override
    public Integer call() {
        output.one(CommandTransaction.with(settings, installation -> {
            Caller owner = installation.projects().operator(projectId);
            return installation
                    .copies()
                    .copy(owner, new Copies.Wish(projectId, revision, ProjectName.parse(name), organizationId, rename));
        }));
        return 0;
    }
}
