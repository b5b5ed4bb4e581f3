package dev.leanto.cli;

import dev.leanto.config.StartupException;
import dev.leanto.db.DatabaseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Leanto, and what its exit codes mean: 0 done, 1 could not be done, 2 typed wrongly. */
@Command(
        name = "leanto",
        description = "A self-hosted home for LEAN projects that speaks the QuantConnect API v2.",
        subcommands = {ServeCommand.class, TokenCommand.class, CommandLine.HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class CommandLines {

    private CommandLines() {}

    /** The command line, ready to run a command. */
    public static CommandLine create() {
        return new CommandLine(new CommandLines()).setExecutionExceptionHandler((thrown, command, _) -> {
            String sentence = switch (thrown) {
                case StartupException refusal -> refusal.sentence();
                case DatabaseException fault -> String.valueOf(fault.getMessage());
                default -> throw thrown;
            };
            command.getErr().println("leanto: " + sentence);
            command.getErr().flush();
            return 1;
        });
    }
}
