package dev.leanto.program.cli;

import dev.leanto.machine.auth.Caller;
import dev.leanto.projects.sharing.Invitations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leanto invitation}: what users are invited to, answered for them. */
@Command(
        name = "invitation",
        description = {
            "Lists a user's invitations to projects of others, and answers them in their name.",
            "They do the same themselves with the operations projects/invitations/read, accept and decline."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto invitation list 2"})
final class InvitationCommand {

    private record Answered(int projectId, int userId, boolean accepted) {}

    @Command(
            name = "list",
            description = "Lists the invitations that a user has not answered.",
            footer = {"", "Example:", "  leanto invitation list 2 --json"})
    int list(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "USER", description = "Id of the user.") int userId) {
        output.table(Invitations.Listed.class, CommandTransaction.read(settings, (installation, tx) -> {
            installation.users().require(tx, userId);
            return installation.invitations().list(tx, userId);
        }));
        return 0;
    }

    @Command(
            name = "accept",
            description = "Accepts an invitation: the user becomes a collaborator of the project, at once.",
            footer = {"", "Example:", "  leanto invitation accept 2 10000001"})
    int accept(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "USER", description = "Id of the invited user.") int userId,
            @Parameters(paramLabel = "PROJECT", description = "Id of the project.") int projectId) {
        String name = CommandTransaction.write(settings, (installation, tx) -> {
            installation.users().require(tx, userId);
            return installation.invitations().accept(tx, Caller.operator(userId), projectId);
        });
        output.done(
                "User " + userId + " has project " + projectId + " now, as '" + name + "'",
                new Answered(projectId, userId, true));
        return 0;
    }

    @Command(
            name = "decline",
            description = "Declines an invitation: it cannot be made again for 30 days.",
            footer = {"", "Example:", "  leanto invitation decline 2 10000001"})
    int decline(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "USER", description = "Id of the invited user.") int userId,
            @Parameters(paramLabel = "PROJECT", description = "Id of the project.") int projectId) {
        CommandTransaction.write(settings, (installation, tx) -> {
            installation.users().require(tx, userId);
            installation.invitations().decline(tx, Caller.operator(userId), projectId);
            return true;
        });
        output.done(
                "User " + userId + " has declined the invitation to project " + projectId,
                new Answered(projectId, userId, false));
        return 0;
    }
}
