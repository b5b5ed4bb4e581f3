package dev.leanto.program.cli;

import picocli.CommandLine.Command;

/** {@code leanto project}: the projects, as the operator sees them; each command is a class of its own. */
@Command(
        name = "project",
        description = "Shows projects and their history, hands them over, and brings back what was changed or deleted.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ProjectListCommand.class,
            ProjectLogCommand.class,
            ProjectShowCommand.class,
            ProjectDiffCommand.class,
            ProjectRestoreCommand.class,
            ProjectNameCommand.class,
            ProjectCopyCommand.class,
            ProjectExportCommand.class,
            ProjectTransferCommand.class,
            ProjectUndeleteCommand.class,
            ProjectPurgeCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  leanto project log 10000007 --file main.py",
            "  leanto project list --deleted",
            "  leanto project undelete 10000007"
        })
final class ProjectCommand {}
