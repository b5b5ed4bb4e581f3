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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds what a server must keep: the SQLite database, the master key, and a lock file that says
 * which server owns it.
 */
public final class DataFolder implements AutoCloseable {

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
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
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
