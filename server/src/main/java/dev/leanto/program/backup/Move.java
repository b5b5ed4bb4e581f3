package dev.leanto.program.backup;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.copy.TableSum;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.DatabasePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An installation that was moved.
 *
 * @param from where it was
 * @param into where it is
 * @param tables how many tables
 * @param rows how many rows all tables have, there as here
 * @param kept where the old database is now, which no server opens by mistake; null when it stayed where it was
 */
public record Move(
        String from,
        String into,
        int tables,
        long rows,
        @Nullable String kept) {

    /**
     * Moves all data of an installation that no server runs on.
     *
     * @param key a file with the master key; null when it is where one of the two looks for it
     * @throws StartupException when it cannot be done; then all is as it was
     */
    public static Move move(Home from, Home to, @Nullable Path key) {
        if (!from.hasDatabase()) {
            throw new StartupException("There is no Leanto data in " + from);
        }
        DatabasePlace source = from.url() == null
                ? DatabasePlace.sqlite(from.folder().databaseFile())
                : DatabasePlace.postgresql(from.url());
        int version = source.version();
        if (version == 0 || version > Database.SCHEMA) {
            throw new StartupException(
                    version == 0
                            ? "There is no Leanto data in " + from
                            : "The data in " + from + " were written by a newer Leanto: install that one");
        }
        Target target = to.target();
        to.takeKey(source, key);
        List<TableSum> moved = Transfer.run(source, true, target);
        try {
            Path kept = from.url() == null ? from.folder().retireDatabase() : null;
            return new Move(
                    from.toString(),
                    target.toString(),
                    moved.size(),
                    moved.stream().mapToLong(TableSum::rows).sum(),
                    kept == null ? null : kept.toString());
        } catch (IOException e) {
            throw new StartupException(
                    "All is in " + target + ", but the old database is still where a server finds it: "
                            + e.getMessage(),
                    e);
        }
    }
}
