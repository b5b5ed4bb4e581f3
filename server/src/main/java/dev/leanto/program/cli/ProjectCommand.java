package dev.leanto.program.cli;

import picocli.CommandLine.Command;

/** {@code leanto project}: the projects, as the operator sees them; each command is a class of its own. */
@Command(
        name = "project",
        description = "Lists projects, and takes them out of the recycle bin or removes them for good.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProjectListCommand.class, ProjectUndeleteCommand.class, ProjectPurgeCommand.class},
        footer = {"", "Examples:", "  leanto project list --deleted", "  leanto project undelete 10000007"})
final class ProjectCommand {}
