package dev.leanto.program.cli;

import dev.leanto.people.organizations.OrganizationAccount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto organization}: the organizations and their members. */
@Command(
        name = "organization",
        description = "Makes and lists organizations, adds and removes members.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto organization create 'Quants & Co' --owner 1"})
final class OrganizationCommand {

    private record Created(String id, String name, int ownerId) {}

    private record Membership(String organizationId, int userId, boolean changed) {}

    @Command(
            name = "create",
            description = "Makes an organization and shows its id.",
            footer = {"", "Example:", "  leanto organization create 'Quants & Co' --owner 1"})
    int create(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "NAME", description = "Name of the organization.") String name,
            @Option(
                            names = "--owner",
                            paramLabel = "USER",
                            required = true,
                            description = "Id of the user who owns it, and becomes its first member.")
                    int ownerId) {
        output.one(CommandTransaction.write(settings, (installation, tx) -> {
            String id = installation.organizations().create(tx, name, ownerId);
            return new Created(id, installation.organizations().require(tx, id).name(), ownerId);
        }));
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the organizations.",
            footer = {"", "Example:", "  leanto organization list --json"})
    int list(@Mixin ConfigOptions settings, @Mixin OutputOptions output) {
        output.table(
                OrganizationAccount.class,
                CommandTransaction.read(
                        settings,
                        (installation, tx) -> installation.organizations().accounts(tx)));
        return 0;
    }

    @Command(
            name = "add-member",
            description = "Makes a user a member of an organization, at once.",
            footer = {"", "Example:", "  leanto organization add-member 5cad178b20a1d52567b534553413b691 2"})
    int addMember(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ORGANIZATION", description = "Id of the organization.") String organizationId,
            @Parameters(paramLabel = "USER", description = "Id of the user.") int userId,
            @Option(names = "--admin", description = "As an administrator.") boolean admin) {
        boolean changed = CommandTransaction.write(
                settings,
                (installation, tx) -> installation.organizations().addMember(tx, organizationId, userId, admin, false));
        output.done(
                "User " + userId + (changed ? " is a member of " : " was a member already of ") + organizationId,
                new Membership(organizationId, userId, changed));
        return 0;
    }

    @Command(
            name = "remove-member",
            description = "Ends a membership, at once. The projects that the user made there stay theirs.",
            footer = {"", "Example:", "  leanto organization remove-member 5cad178b20a1d52567b534553413b691 2"})
    int removeMember(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ORGANIZATION", description = "Id of the organization.") String organizationId,
            @Parameters(paramLabel = "USER", description = "Id of the user.") int userId) {
        boolean changed = CommandTransaction.write(
                settings, (installation, tx) -> installation.organizations().removeMember(tx, organizationId, userId));
        output.done(
                "User " + userId + (changed ? " is no longer a member of " : " was no member of ") + organizationId,
                new Membership(organizationId, userId, changed));
        return 0;
    }
}
