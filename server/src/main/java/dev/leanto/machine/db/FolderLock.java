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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file in a folder that says which server owns it, one thing a line: its process, and then where it answers. */
final class FolderLock {

    /**
     * What servers of this process have written into theirs, by their folders. Those are never opened again to be read: a system
     * takes all locks of a file from a process as soon as it closes that file anywhere.
     */
    private static final Map<Path, List<String>> OWN = new ConcurrentHashMap<>();

    private final Path folder;
    private @Nullable FileChannel channel;

    /** The folder, by whatever name, while it is owned. */
    private @Nullable Path owned;

    FolderLock(Path folder) {
        this.folder = folder;
    }

    private Path file() {
        return folder.resolve("leanto.lock");
    }

    /**
     * Takes it.
     *
     * @throws StartupException when another server has it
     */
    void take() throws IOException {
        String pid = String.valueOf(ProcessHandle.current().pid());
        if (OWN.containsKey(folder.toRealPath())) {
            throw inUse(pid);
        }
        FileChannel opened = FileChannel.open(
                file(),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                DataFolder.ownerOnly(file()));
        if (!isFree(opened)) {
            String owner = Files.readString(file()).lines().findFirst().orElse("");
            opened.close();
            throw inUse(owner);
        }
        opened.truncate(0);
        channel = opened;
        owned = folder.toRealPath();
        says(pid);
    }

    private StartupException inUse(String owner) {
        return new StartupException("The data folder " + folder + " is in use by another Leanto server"
                + (owner.isEmpty() ? "" : " (process " + owner + ")"));
    }

    /** Says one more thing of the server that has it. */
    void says(String line) throws IOException {
        Objects.requireNonNull(channel).write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
        OWN.merge(
                Objects.requireNonNull(owned),
                List.of(line),
                (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
    }

    /**
     * One of the things that its owner has said.
     *
     * @return null when nobody owns it just now, or they have not said it yet
     * @throws StartupException when it cannot be read
     */
    @Nullable
    String said(int line) {
        if (!Files.exists(file())) {
            return null;
        }
        try {
            List<String> own = OWN.get(folder.toRealPath());
            List<String> said = own == null ? saidByAnother() : own;
            return line < said.size() ? said.get(line) : null;
        } catch (IOException e) {
            throw new StartupException("The lock of the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private List<String> saidByAnother() throws IOException {
        try (FileChannel opened = FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return isFree(opened) ? List.of() : Files.readString(file()).lines().toList();
        }
    }

    private static boolean isFree(FileChannel opened) throws IOException {
        try {
            return opened.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Gives it free. */
    void close() throws IOException {
        if (channel != null && owned != null) {
            OWN.remove(owned);
            channel.close();
        }
    }
}
