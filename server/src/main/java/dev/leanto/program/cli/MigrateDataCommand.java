package dev.leanto.program.cli;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.program.backup.Home;
import dev.leanto.program.backup.Move;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leanto migrate-data}: an installation from one database to the other. */
@Command(
        name = "migrate-data",
        description = {
            "Moves all data of an installation from SQLite to PostgreSQL, or back, while no server runs on it.",
            "Every row is compared afterwards; ids, tokens and history stay what they are. The new place must be empty. A"
                    + " SQLite file is renamed to leanto.db.moved afterwards, so that no server goes on with it by mistake."
        },
        footer = {
            "",
            "Examples:",
            "  leanto migrate-data --from /srv/leanto --to postgresql://leanto@db/leanto",
            "  leanto migrate-data --from postgresql://leanto@db/leanto --to /srv/one"
        })
final class MigrateDataCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            required = true,
            description = "Data folder with a SQLite database, or the address of a PostgreSQL one.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            required = true,
            description = "Data folder for a SQLite database, or the address of an empty PostgreSQL one.")
    private String to = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "File with the master key. Default: master.key in the data folder, or LEANTO_MASTER_KEY.")
    private @Nullable Path key;

    @Override
    public Integer call() {
        ServerConfig.Storage configured = settings.configuration().config().storage();
        SecureRandom random = new SecureRandom();
        ServerConfig.Storage source = storage(from, configured, configured.folder());
        // A server on PostgreSQL finds the key where the one on SQLite did, unless another folder is named.
        Path folder = settings.chooseData() ? configured.folder() : source.folder();
        ServerConfig.Storage target = storage(to, configured, folder);
        boolean shared = isUrl(from) || source.folder().equals(target.folder());
        try (Home old = isUrl(from) ? Home.at(source, random) : Home.open(source, random);
                Home young = shared && !isUrl(from) ? Home.at(target, random) : Home.open(target, random)) {
            output.one(Move.move(old, young, key));
            return 0;
        }
    }

    private static ServerConfig.Storage storage(String place, ServerConfig.Storage configured, Path keyFolder) {
        return isUrl(place)
                ? new ServerConfig.Storage(keyFolder, place, configured.masterKey())
                : new ServerConfig.Storage(Path.of(place), null, configured.masterKey());
    }

    private static boolean isUrl(String place) {
        return place.contains("://");
    }
}
