package dev.leanto.projects.revisions;

import dev.leanto.machine.wire.ApiError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of a project at one revision, or as they would be after a change: path to file. All of them, or those that a
 * change has to know of. Changing it makes a new tree. Immutable.
 */
public final class FileTree {

    /** The id of a file that is not stored yet. */
    static final int NEW = 0;

    /**
     * One file of a tree.
     *
     * @param fileId what it keeps through every change and renaming; {@link #NEW} before it is stored
     * @param content what it holds, by its digest
     * @param size the bytes of that
     * @param toStore the content itself, where it may have to be stored; null for what is stored already
     */
    record File(
            int fileId, Digest content, long size, @Nullable Content toStore) {

        static File of(int fileId, Content content) {
            return new File(fileId, content.digest(), content.size(), content);
        }

        boolean isSameAs(File other) {
            return fileId == other.fileId && content.equals(other.content);
        }
    }

    private static final FileTree EMPTY = new FileTree(new TreeMap<>());

    private final SortedMap<FilePath, File> files;

    private FileTree(SortedMap<FilePath, File> files) {
        this.files = files;
    }

    /** The tree without files. */
    public static FileTree empty() {
        return EMPTY;
    }

    static FileTree of(Map<FilePath, File> files) {
        return new FileTree(new TreeMap<>(files));
    }

    /** The paths, in their order. */
    public Collection<FilePath> paths() {
        return files.keySet();
    }

    Map<FilePath, File> files() {
        return files;
    }

    FileTree create(FilePath path, Content content) {
        if (files.containsKey(path)) {
            throw FileError.FILE_EXISTS.with(path);
        }
        return with(path, File.of(NEW, content));
    }

    FileTree update(FilePath path, Content content) {
        return with(path, File.of(file(path).fileId(), content));
    }

    FileTree rename(FilePath path, FilePath newPath) {
        File file = file(path);
        if (!path.equals(newPath) && files.containsKey(newPath)) {
            throw FileError.FILE_EXISTS.with(newPath);
        }
        return remove(path).with(newPath, file);
    }

    FileTree remove(FilePath path) {
        file(path);
        SortedMap<FilePath, File> rest = new TreeMap<>(files);
        rest.remove(path);
        return new FileTree(rest);
    }

    /**
     * The tree with files as they were in another, stored one: all of them, or those under some paths. Each stays the
     * file that it is, or becomes the one that it was.
     *
     * @param paths null for all
     * @throws dev.leanto.machine.wire.ApiException when neither tree has a file of those paths
     */
    FileTree restored(FileTree past, @Nullable Set<FilePath> paths) {
        if (paths == null) {
            return past;
        }
        NavigableMap<FilePath, File> restored = new TreeMap<>(files);
        paths.forEach(restored::remove);
        Set<Integer> taken = restored.values().stream().map(File::fileId).collect(Collectors.toSet());
        for (FilePath path : paths) {
            File was = past.files.get(path);
            File now = files.get(path);
            if (was == null && now == null) {
                throw FileError.FILE_NOT_FOUND.with(path);
            }
            if (was != null) {
                int id = now != null ? now.fileId() : taken.contains(was.fileId()) ? NEW : was.fileId();
                taken.add(id);
                restored.put(path, new File(id, was.content(), was.size(), null));
            }
        }
        return new FileTree(restored);
    }

    /** The tree with just these files; one that was there under the same path is the same file, changed. */
    FileTree replaceAll(Map<FilePath, Content> contents) {
        SortedMap<FilePath, File> replaced = new TreeMap<>();
        contents.forEach((path, content) -> {
            File before = files.get(path);
            replaced.put(path, File.of(before == null ? NEW : before.fileId(), content));
        });
        return new FileTree(replaced);
    }

    /** The tree after a patch; a file keeps its id through it, also when two change places. */
    FileTree patch(List<FileEdit.FilePart> parts, Map<FilePath, ProjectFile> read) {
        SortedMap<FilePath, File> patched = new TreeMap<>(files);
        for (FileEdit.FilePart part : parts) {
            if (part.from() != null) {
                file(part.from());
                patched.remove(part.from());
            }
        }
        for (FileEdit.FilePart part : parts) {
            File before = part.from() == null ? null : file(part.from());
            // Whoever takes a file away says what is in it: what does not fit must be refused then too.
            ProjectFile stored = part.from() == null ? null : read.get(part.from());
            File after = part.rewrite() == null ? before : rewritten(before, part.rewrite(), stored);
            if (part.to() != null && (after == null || patched.putIfAbsent(part.to(), after) != null)) {
                throw FileError.FILE_EXISTS.with(part.to());
            }
        }
        return new FileTree(patched);
    }

    private static File rewritten(
            @Nullable File before, Function<String, Content> rewrite, @Nullable ProjectFile stored) {
        Content content = rewrite.apply(stored == null ? "" : stored.text());
        return File.of(before == null ? NEW : before.fileId(), content);
    }

    /**
     * Checks that a client's disk can hold what is new in the tree, and that no path is a file and a folder at once.
     *
     * @param before the tree that it was made of
     * @throws dev.leanto.machine.wire.ApiException when one cannot be held
     */
    public void checkPaths(FileTree before) {
        files.keySet().stream().filter(path -> !before.files.containsKey(path)).forEach(FilePath::requireForNew);
        checkFolders();
    }

    private void checkFolders() {
        for (FilePath path : files.keySet()) {
            for (FilePath folder : path.folders()) {
                if (files.containsKey(folder)) {
                    throw FileError.FILE_NAME.with(
                            ApiError.shown(path.value()),
                            "is in the folder '" + ApiError.shown(folder.value()) + "', which is a file");
                }
            }
        }
    }

    private File file(FilePath path) {
        File file = files.get(path);
        if (file == null) {
            throw FileError.FILE_NOT_FOUND.with(path);
        }
        return file;
    }

    private FileTree with(FilePath path, File file) {
        SortedMap<FilePath, File> more = new TreeMap<>(files);
        more.put(path, file);
        return new FileTree(more);
    }
}
