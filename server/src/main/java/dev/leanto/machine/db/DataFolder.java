package dev.leanto.machine.db;

import dev.leanto.machine.config.StartupException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds what a server must keep: the SQLite database, the master key, and a lock file that says
 * which server owns it.
 */
public final class DataFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private static final String OWNER_ONLY_FILE = "rw-------";
    private static final String OWNER_ONLY_FOLDER = "rwx------";

    /** The names of what a server keeps, and of what was kept of it before it was changed. */
    private static final Pattern OURS = Pattern.compile("(leanto\\.|master\\.key|before-migration-).*");

    private final Path folder;
    private final FolderLock lock;

    /** The folder at this place; nothing is made or opened yet. */
    public DataFolder(Path folder) {
        this.folder = folder;
        this.lock = new FolderLock(folder);
    }

    public Path databaseFile() {
        return folder.resolve("leanto.db");
    }

    /** The master key; never in the database, and to be backed up apart from it. */
    public Path keyFile() {
        return folder.resolve("master.key");
    }

    /**
     * Makes the folder where it is missing and takes it for this server.
     *
     * @throws StartupException when another server owns it, or it cannot be written
     */
    public void lock() {
        try {
            create();
            lock.take();
        } catch (IOException e) {
            throw new StartupException("The data folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Says beside the lock where the server answers that owns the folder, for commands on the same machine.
     *
     * @throws StartupException when it cannot be written
     */
    public void answersAt(String address) {
        try {
            lock.says(address);
        } catch (IOException e) {
            throw new StartupException("The data folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The process id of the server that owns the folder just now; null when none does. */
    public @Nullable String owner() {
        return lock.said(0);
    }

    /** Where the server answers that owns the folder just now; null when none does, or it has not said so yet. */
    public @Nullable String address() {
        return lock.said(1);
    }

    /** Writes a file that only its owner may read, and never over another. */
    public void writeSecret(Path file, String text) {
        try {
            create();
            try (FileChannel channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
        } catch (IOException e) {
            throw new StartupException("The file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Gets the folder ready for SQLite: makes an empty file for the database where there is none, and takes from others the
     * right to read what is there. SQLite gives the files that it makes beside it the same permissions.
     *
     * @throws StartupException when the folder has had a database, and has none now
     */
    public void prepare() {
        Path database = databaseFile();
        try {
            boolean missing = !Files.exists(database) || Files.size(database) == 0;
            if (missing && (Files.exists(keyFile()) || Files.exists(folder.resolve("leanto.db-wal")))) {
                throw new StartupException(
                        "The database " + database + " is missing, and the folder has had one: put"
                                + " it back with its leanto.db-wal, or move master.key and what else is left away to begin anew");
            }
            if (missing && !Files.exists(database)) {
                Files.createFile(database, ownerOnly(database));
            }
            for (Path file : openToOthers()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY_FILE));
                LOG.warn("Others could read or write {}; now only its owner can", file);
            }
        } catch (IOException e) {
            throw new StartupException("The data folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The files of the folder that others than their owner may read or write. */
    public List<Path> openToOthers() throws IOException {
        if (!isPosix(folder)) {
            return List.of();
        }
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString(OWNER_ONLY_FILE);
        List<Path> open = new ArrayList<>();
        for (Path file : files()) {
            if (!ownerOnly.containsAll(Files.getPosixFilePermissions(file))) {
                open.add(file);
            }
        }
        return open;
    }

    /** The files of the folder that are Leanto's, by their names. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> OURS.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** The files of a database that are in the folder; none when a new one may be put there. */
    public List<Path> databaseFiles() {
        Path database = databaseFile();
        return Stream.of("", "-wal", "-shm", "-journal")
                .map(suffix -> database.resolveSibling(database.getFileName() + suffix))
                .filter(Files::exists)
                .toList();
    }

    /**
     * Lets a server find no database here any more, since another one has taken over: it refuses to start then.
     *
     * @return where the database is now
     * @throws IOException when somebody has it open
     */
    public Path retireDatabase() throws IOException {
        if (databaseFiles().size() > 1) {
            throw new IOException("somebody has it open (" + databaseFiles() + ")");
        }
        Path retired = databaseFile().resolveSibling("leanto.db.moved");
        Files.move(databaseFile(), retired, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder);
        return retired;
    }

    /** Writes a file that only its owner may read, in the place of another one: at any moment there is one of the two. */
    public void replaceSecret(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        writeSecret(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder);
    }

    /** Has the disk keep what a folder says of its files. */
    public static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void create() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnlyFolder(folder));
        }
    }

    /** How a file is made that nobody but its owner may read. */
    public static FileAttribute<?>[] ownerOnly(Path file) {
        return permissions(file, OWNER_ONLY_FILE);
    }

    /** How a folder is made that nobody but its owner may look into. */
    public static FileAttribute<?>[] ownerOnlyFolder(Path folder) {
        return permissions(folder, OWNER_ONLY_FOLDER);
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Gives the folder free. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock of " + folder + " could not be given back", e);
        }
    }
}
