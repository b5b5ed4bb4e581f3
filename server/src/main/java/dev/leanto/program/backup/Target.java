package dev.leanto.program.backup;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.machine.db.DatabasePlace;
import dev.leanto.machine.db.PostgresUrl;
import dev.leanto.people.users.TokenSeals;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Where a new installation's database is to be. */
sealed interface Target {

    /** Refuses a place where something is already. */
    void requireEmpty();

    /** Gets it ready to be filled; it is no installation yet. */
    DatabasePlace begin() throws IOException;

    /** Makes it one. */
    void finish() throws IOException;

    /** Takes back what was begun. */
    void abandon();

    /** A file in a data folder, which is locked by the caller. */
    final class InFolder implements Target {

        private final DataFolder folder;
        private final Backups.Draft draft;

        InFolder(DataFolder folder) {
            this.folder = folder;
            this.draft = new Backups.Draft(folder.databaseFile());
        }

        @Override
        public void requireEmpty() {
            if (!folder.databaseFiles().isEmpty()) {
                throw new StartupException("There is an installation already ("
                        + folder.databaseFiles().getFirst()
                        + "): nothing is put over it. Name a folder without one, or move its files away, all of them");
            }
        }

        @Override
        public DatabasePlace begin() throws IOException {
            return DatabasePlace.sqlite(draft.begin());
        }

        @Override
        public void finish() throws IOException {
            draft.finish();
        }

        @Override
        public void abandon() {
            try {
                draft.abandon();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return folder.databaseFile().toString();
        }
    }

    /** A database of PostgreSQL. It has no rows until all are committed at once. */
    final class InPostgres implements Target {

        private final PostgresUrl url;
        private final DatabasePlace place;

        InPostgres(PostgresUrl url) {
            this.url = url;
            this.place = DatabasePlace.postgresql(url);
        }

        @Override
        public void requireEmpty() {
            // A schema that nobody has used is what a restore leaves that was stopped in the middle.
            if (place.version() != 0 && !place.read(TokenSeals::isUnused)) {
                throw new StartupException("There is an installation already in " + url
                        + ": nothing is put over it. Name an empty database");
            }
        }

        @Override
        public DatabasePlace begin() {
            return place;
        }

        @Override
        public void finish() {
            // The commit has done it.
        }

        @Override
        public void abandon() {
            // The transaction has ended without one.
        }

        @Override
        public String toString() {
            return url.toString();
        }
    }
}
