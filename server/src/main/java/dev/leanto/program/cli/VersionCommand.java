package dev.leanto.program.cli;

import dev.leanto.program.server.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leanto version}: what is running here. */
@Command(
        name = "version",
        description = "Shows the version of Leanto, of its database schema and of Java.",
        footer = {"", "Example:", "  leanto version --json"})
final class VersionCommand implements Callable<Integer> {

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        output.one(Version.current());
        return 0;
    }
}
