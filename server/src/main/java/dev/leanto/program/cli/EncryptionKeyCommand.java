package dev.leanto.program.cli;

import dev.leanto.machine.config.StartupException;
import dev.leanto.people.organizations.EncryptionKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto encryption-key}: the keys that organizations have registered for their encrypted projects. */
@Command(
        name = "encryption-key",
        description = "Adds, lists and removes the keys that projects of an organization can be encrypted with.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto encryption-key add ORGANIZATION desk --file desk.key"})
final class EncryptionKeyCommand {

    private record Removed(String organizationId, String hash) {}

    /** Where the hash comes from. */
    static final class Source {
        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "Key file; it is read here, and only its hash kept.")
        private @Nullable Path file;

        @Option(names = "--hash", paramLabel = "MD5", description = "MD5 of the key file's text.")
        private @Nullable String hash;

        String hash() {
            if (file == null) {
                return String.valueOf(hash);
            }
            try {
                // What the LEAN CLI compares: the text of the file, whatever its line ends.
                String text = Files.readString(file).replace("\r\n", "\n").replace('\r', '\n');
                byte[] md5 = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(md5);
            } catch (IOException e) {
                throw new StartupException("The key file " + file + " cannot be read: " + e.getMessage(), e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has MD5", e);
            }
        }
    }

    @Command(
            name = "add",
            description = "Registers a key by the hash of its file, at once.",
            footer = {"", "Example:", "  leanto encryption-key add ORGANIZATION desk --file desk.key"})
    int add(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ORGANIZATION", description = "Id of the organization.") String organizationId,
            @Parameters(paramLabel = "NAME", description = "What people call the key.") String name,
            @ArgGroup(multiplicity = "1") Source source) {
        String hash = source.hash();
        output.one(CommandTransaction.write(
                settings,
                (installation, tx) -> installation.encryptionKeys().add(tx, organizationId, name, hash, null)));
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the keys of an organization.",
            footer = {"", "Example:", "  leanto encryption-key list ORGANIZATION"})
    int list(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ORGANIZATION", description = "Id of the organization.") String organizationId) {
        output.table(EncryptionKey.class, CommandTransaction.read(settings, (installation, tx) -> {
            installation.organizations().require(tx, organizationId);
            return installation.encryptionKeys().all(tx, organizationId);
        }));
        return 0;
    }

    @Command(
            name = "remove",
            description = "Removes a key that no project is encrypted with.",
            footer = {"", "Example:", "  leanto encryption-key remove ORGANIZATION HASH"})
    int remove(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ORGANIZATION", description = "Id of the organization.") String organizationId,
            @Parameters(paramLabel = "MD5", description = "Hash of the key.") String hash) {
        CommandTransaction.write(settings, (installation, tx) -> {
            installation.encryptionKeys().remove(tx, organizationId, hash, null);
            return true;
        });
        output.done("The key " + hash + " is removed", new Removed(organizationId, hash));
        return 0;
    }
}
