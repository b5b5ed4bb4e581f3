package dev.leanto.program.cli;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.program.backup.KeyRotation;
import dev.leanto.program.backup.KeySource;
import dev.leanto.program.server.Installation;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leanto key}: the master key, under which all tokens are sealed. */
@Command(
        name = "key",
        description = "Replaces the master key.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto key rotate --data /srv/leanto"})
final class KeyCommand {

    @Command(
            name = "rotate",
            description = {
                "Seals all tokens and secrets of webhooks under a new master key, while the server goes on. Every token stays valid.",
                "The old key is kept beside the new one under another name: backups that were taken before need it. When"
                        + " several servers share a database, prepare first, copy master.key to all of them, then rotate, and"
                        + " copy it again. Stopped in the middle, it is to be run again."
            },
            footer = {"", "Examples:", "  leanto key rotate --data /srv/leanto", "  leanto key rotate --prepare"})
    int rotate(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Option(names = "--prepare", description = "Only put a new key beside the old one, which still counts.")
                    boolean prepare) {
        ServerConfig config = settings.configuration().config();
        SecureRandom random = new SecureRandom();
        DataFolder folder = new DataFolder(config.storage().folder());
        KeySource keys = new KeySource(folder, config.storage(), random);
        if (prepare) {
            output.one(KeyRotation.prepare(folder, keys));
            return 0;
        }
        try (Installation installation = Installation.forCommand(config, CommandTransaction.CLOCK, random)) {
            output.one(KeyRotation.rotate(
                    folder,
                    keys,
                    installation.database(),
                    installation.users(),
                    installation.webhooks()::reseal,
                    CommandTransaction.CLOCK.instant()));
        }
        return 0;
    }
}
