package dev.leanto.program.cli;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.organizations.OrganizationAccount;
import dev.leanto.program.server.Installation;
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

    private static final int NAME_LIMIT = 200;

    private record Created(String id, String name, int ownerId) {}

    private record Membership(String organizationId, int userId, boolean changed) {}

    /** The organization, or a sentence that there is none. */
    static OrganizationAccount require(Installation installation, Tx tx, String id) {
        return installation.organizations().accounts(tx).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new StartupException(
                        "There is no organization '" + id + "' ('leanto organization list' shows them)"));
    }

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
        String wanted = name.strip();
        if (wanted.isEmpty() || wanted.length() > NAME_LIMIT || wanted.chars().anyMatch(Character::isISOControl)) {
            throw new StartupException(
                    "NAME must have 1 to " + NAME_LIMIT + " characters, and no control character among them");
        }
        String id = OnData.write(settings, (installation, tx) -> {
            OnData.user(installation, tx, ownerId);
            return installation.organizations().create(tx, wanted, ownerId);
        });
        output.one(new Created(id, wanted, ownerId));
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the organizations.",
            footer = {"", "Example:", "  leanto organization list --json"})
    int list(@Mixin ConfigOptions settings, @Mixin OutputOptions output) {
        output.table(
                OrganizationAccount.class,
                OnData.read(
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
        boolean changed = OnData.write(settings, (installation, tx) -> {
            require(installation, tx, organizationId);
            OnData.user(installation, tx, userId);
            return installation.organizations().addMember(tx, organizationId, userId, admin, false);
        });
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
        boolean changed = OnData.write(settings, (installation, tx) -> {
            OrganizationAccount organization = require(installation, tx, organizationId);
            OnData.user(installation, tx, userId);
            if (organization.ownerId() == userId) {
                throw new StartupException("User " + userId + " owns the organization '" + organization.name()
                        + "' and cannot be removed from it");
            }
            return installation.organizations().removeMember(tx, organizationId, userId);
        });
        output.done(
                "User " + userId + (changed ? " is no longer a member of " : " was no member of ") + organizationId,
                new Membership(organizationId, userId, changed));
        return 0;
    }
}
