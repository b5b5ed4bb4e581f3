package dev.leanto.program.cli;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DatabaseException;
import dev.leanto.machine.wire.ApiException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The command line of Leanto, and what its exit codes mean: 0 done, 1 could not be done, 2 typed wrongly. */
@Command(
        name = "leanto",
        description = "A self-hosted home for LEAN projects that speaks the QuantConnect API v2.",
        subcommands = {
            ServeCommand.class,
            ConnectCommand.class,
            UserCommand.class,
            TokenCommand.class,
            LoginLinkCommand.class,
            LoginCommand.class,
            OrganizationCommand.class,
            ProjectCommand.class,
            InvitationCommand.class,
            AuditCommand.class,
            LeanVersionCommand.class,
            EnvironmentCommand.class,
            EncryptionKeyCommand.class,
            QuotaCommand.class,
            ConfigCommand.class,
            BackupCommand.class,
            ExportAllCommand.class,
            ImportCommand.class,
            RestoreCommand.class,
            RetentionCommand.class,
            MigrateDataCommand.class,
            KeyCommand.class,
            DoctorCommand.class,
            WebhookCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  leanto serve",
            "  leanto user create Ada --email ada@example.org",
            "  leanto help token create"
        })
public final class CommandLines {

    private CommandLines() {}

    /** The command line, ready to run a command. */
    public static CommandLine create() {
        CommandLine commands = new CommandLine(new CommandLines());
        addHelp(commands);
        return commands.setExecutionExceptionHandler((thrown, command, _) -> {
            String sentence = switch (thrown) {
                case StartupException refusal -> refusal.sentence();
                case ApiException refusal -> Hints.sentence(refusal);
                case DatabaseException fault -> String.valueOf(fault.getMessage());
                default -> throw thrown;
            };
            command.getErr().println("leanto: " + sentence);
            command.getErr().flush();
            return 1;
        });
    }

    private static void addHelp(CommandLine command) {
        if (command.getCommandSpec().findOption("--help") == null) {
            command.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Show this help.")
                            .build());
        }
        command.getSubcommands().values().forEach(CommandLines::addHelp);
    }
}
