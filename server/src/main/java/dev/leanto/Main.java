package dev.leanto;

import dev.leanto.config.StartupException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Leanto. */
@Command(
        name = "leanto",
        description = "A self-hosted home for LEAN projects that speaks the QuantConnect API v2.",
        subcommands = {Serve.class, TokenCommand.class, CommandLine.HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    /** Runs a command; exits with 0 when it was done, 1 when it could not be, 2 when it was typed wrongly. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler((thrown, command, _) -> {
            if (!(thrown instanceof StartupException refusal)) {
                throw thrown;
            }
            command.getErr().println("leanto: " + refusal.sentence());
            command.getErr().flush();
            return 1;
        });
        return commandLine;
    }
}
