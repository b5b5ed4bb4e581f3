package dev.leanto.program.backup;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.copy.BackupFile;
import dev.leanto.machine.copy.CopyException;
import dev.leanto.machine.copy.Manifest;
import dev.leanto.machine.db.DataFolder;
import dev.leanto.machine.db.DatabaseException;
import dev.leanto.machine.db.DatabasePlace;
import dev.leanto.projects.revisions.HistoryCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Takes backups, of a database that is in use or of one that is not. */
public final class Backups {

    /** What is left free on the disk of the backups, which may be that of the database: a full one takes no writes. */
    private static final long SPACE_LEFT = 64L << 20;

    private final String leanto;
    private final Clock clock;

    /**
     * @param leanto the version of this program
     */
    public Backups(String leanto, Clock clock) {
        this.leanto = leanto;
        this.clock = clock;
    }

    /**
     * Takes one, compares it with what was read, and only then gives it its name.
     *
     * @param target a file that is not there, or a folder
     * @throws StartupException when it cannot be taken; then nothing is left of it
     */
    public Taken take(DatabasePlace from, Path target) {
        Path file = Files.isDirectory(target) ? BackupFolder.of(target).fresh(clock.instant()) : target;
        if (Files.exists(file)) {
            throw new StartupException("There is a file " + file + " already: a backup takes nobody's place");
        }
        try {
            return take(from, new Draft(file));
        } catch (IOException | CopyException | DatabaseException e) {
            throw new StartupException("The backup " + file + " could not be taken: " + e.getMessage(), e);
        }
    }

    private Taken take(DatabasePlace from, Draft draft) throws IOException {
        requireRoom(from.bytes(), draft.folder());
        Path part = draft.begin();
        try {
            BackupFile backup = BackupFile.take(from, part, leanto, clock.instant());
            List<String> damage = backup.damage();
            if (!damage.isEmpty()) {
                throw new CopyException("it does not hold what was written into it: " + String.join("; ", damage));
            }
            Taken taken = look(backup, draft.file());
            draft.finish();
            return taken;
        } finally {
            draft.abandon();
        }
    }

    private static void requireRoom(long bytes, Path folder) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free - SPACE_LEFT < bytes) {
            throw new CopyException("it may take " + (bytes >> 20) + " MiB, and " + folder + " has " + (free >> 20)
                    + " MiB free, of which " + (SPACE_LEFT >> 20) + " are left alone");
        }
    }

    /** What it holds, and what is wrong with that. */
    static Taken look(BackupFile backup, Path name) throws IOException {
        Manifest manifest = backup.manifest();
        if (manifest == null) {
            throw new CopyException("it is no backup");
        }
        HistoryCheck.Checked contents = backup.place().read(tx -> new HistoryCheck().contents(tx));
        List<String> faults = new ArrayList<>(contents.faults());
        faults.addAll(backup.brokenReferences());
        return new Taken(
                name.toString(),
                Files.size(backup.file()),
                backup.place().version(),
                manifest.tables().size(),
                manifest.rows(),
                contents.count(),
                List.copyOf(faults));
    }

    /** A file on its way to its name: readable for its owner only, and under another name until it is whole. */
    record Draft(Path file, Path part) {

        Draft(Path file) {
            this(file, file.resolveSibling("." + file.getFileName() + ".part"));
        }

        Path folder() {
            Path parent = file.toAbsolutePath().getParent();
            return parent == null ? file.toAbsolutePath() : parent;
        }

        /** Makes it, empty. */
        Path begin() throws IOException {
            abandon();
            Files.createFile(part, DataFolder.ownerOnly(part));
            return part;
        }

        /** Gives it its name, once the disk has it. */
        void finish() throws IOException {
            BackupFile.force(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            DataFolder.forceFolder(folder());
        }

        void abandon() throws IOException {
            Files.deleteIfExists(part);
            Files.deleteIfExists(part.resolveSibling(part.getFileName() + "-journal"));
        }
    }
}
