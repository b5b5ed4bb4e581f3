package dev.leanto.machine.db;

import dev.leanto.machine.config.StartupException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    private final Path folder;
    private @Nullable FileChannel lock;

    /** The folder at this place; nothing is made or opened yet. */
    public DataFolder(Path folder) {
        this.folder = folder;
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
        Path file = folder.resolve("leanto.lock");
        try {
            create();
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    ownerOnly(OWNER_ONLY_FILE));
            if (!tryLock(channel)) {
                String owner = Files.readString(file).strip();
                channel.close();
                throw new StartupException("The data folder " + folder + " is in use by another Leanto server"
                        + (owner.isEmpty() ? "" : " (process " + owner + ")"));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            lock = channel;
        } catch (IOException e) {
            throw new StartupException("The data folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The process id of the server that owns the folder just now; null when none does. */
    public @Nullable String owner() {
        Path file = folder.resolve("leanto.lock");
        if (!Files.exists(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return tryLock(channel) ? null : Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartupException("The lock of the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes a file that only its owner may read, and never over another. */
    public void writeSecret(Path file, String text) {
        try {
            create();
            try (FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    ownerOnly(OWNER_ONLY_FILE))) {
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
                Files.createFile(database, ownerOnly(OWNER_ONLY_FILE));
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
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return List.of();
        }
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString(OWNER_ONLY_FILE);
        List<Path> open = new ArrayList<>();
        for (String name : List.of("leanto.db", "leanto.db-wal", "leanto.db-shm", "leanto.lock", "master.key")) {
            Path file = folder.resolve(name);
            if (Files.exists(file) && !ownerOnly.containsAll(Files.getPosixFilePermissions(file))) {
                open.add(file);
            }
        }
        return open;
    }

    private void create() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly(OWNER_ONLY_FOLDER));
        }
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Gives the folder free. */
    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("The lock of " + folder + " could not be given back", e);
        }
    }
}
