package dev.leanto.machine.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Knows the files of an open SQLite database, and sees when there are others in their place or none: SQLite itself would
 * write on to files that nobody can open any more. It only asks the file system about them: to open and close them here
 * would take SQLite's locks from it. Safe for use by many threads.
 */
final class OpenFiles {

    private final List<Path> files;
    private final List<Known> known;

    /**
     * @param key what tells a file from all others, however it is named; null where the file system has no such thing
     * @param size in bytes; neither file ever shrinks, but for a log that is folded into the database
     */
    private record Known(@Nullable Object key, long size) {

        static @Nullable Known of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Known(now.fileKey(), now.size());
            } catch (NoSuchFileException e) {
                return null;
            } catch (IOException e) {
                throw new DatabaseException("The file " + file + " cannot be looked at: " + e.getMessage(), e);
            }
        }

        boolean isStill(@Nullable Known now) {
            return now != null && Objects.equals(key, now.key);
        }
    }

    /**
     * @param database the file, which has been opened and read from, so that its log is there too
     */
    OpenFiles(Path database) {
        this.files = List.of(database, database.resolveSibling(database.getFileName() + "-wal"));
        this.known = files.stream()
                .map(file -> Objects.requireNonNull(Known.of(file), () -> file + " is not there"))
                .toList();
    }

    /**
     * Passes while the files are those that were opened.
     *
     * @throws UnwritableException when one is gone, or is another one, or the database has lost what it had
     */
    void require() {
        for (int i = 0; i < files.size(); i++) {
            Known now = Known.of(files.get(i));
            boolean cut = i == 0 && now != null && now.size() < known.getFirst().size();
            if (cut || !known.get(i).isStill(now)) {
                throw new UnwritableException(UnwritableException.Reason.FILES_REPLACED, null);
            }
        }
    }
}
