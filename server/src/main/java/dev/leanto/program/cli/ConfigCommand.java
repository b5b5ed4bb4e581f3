package dev.leanto.program.cli;

import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.ExampleFile;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code leanto config}: the settings. */
@Command(
        name = "config",
        description = "Shows the settings and where they come from.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto config show"})
final class ConfigCommand {

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "show",
            description = {
                "Shows every setting, its value and where it comes from; secrets are masked.",
                "What counts more comes later: default, profile, file, environment, option."
            },
            footer = {"", "Example:", "  leanto config show --set limits.profile=quantconnect-free"})
    int show(@Mixin ConfigOptions settings, @Mixin OutputOptions output) {
        output.table(Configuration.Entry.class, settings.configuration().entries());
        return 0;
    }

    @Command(
            name = "example",
            description = "Prints a configuration file with every setting, its meaning and its default.",
            footer = {"", "Example:", "  leanto config example > leanto.toml"})
    int example() {
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(ExampleFile.text());
            out.flush();
        }
        return 0;
    }
}
