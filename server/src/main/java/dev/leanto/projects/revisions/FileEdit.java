package dev.leanto.projects.revisions;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request wants to do with the files of a project. */
public sealed interface FileEdit {

    /** The request leaves the files alone. */
    record None() implements FileEdit {
        @Override
        public FileTree apply(FileTree tree, Map<FilePath, ProjectFile> read) {
            return tree;
        }

        @Override
        public Set<FilePath> touches() {
            return Set.of();
        }
    }

    /** A new file. */
    record Create(FilePath path, Content content) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree, Map<FilePath, ProjectFile> read) {
            return tree.create(path, content);
        }

        @Override
        public Set<FilePath> touches() {
            return Set.of(path);
        }
    }

    /** Another content for a file that is there. */
    record Update(FilePath path, Content content) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree, Map<FilePath, ProjectFile> read) {
            return tree.update(path, content);
        }

        @Override
        public Set<FilePath> touches() {
            return Set.of(path);
        }
    }

    /** Another path for a file that is there. */
    record Rename(FilePath path, FilePath newPath) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree, Map<FilePath, ProjectFile> read) {
            return tree.rename(path, newPath);
        }

        @Override
        public Set<FilePath> touches() {
            return new HashSet<>(List.of(path, newPath));
        }
    }

    /** One file less. */
    record Remove(FilePath path) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree, Map<FilePath, ProjectFile> read) {
            return tree.remove(path);
        }

        @Override
        public Set<FilePath> touches() {
            return Set.of(path);
        }
    }

    /** Just these files and no others: what {@code lean cloud push} means. */
    record ReplaceAll(Map<FilePath, Content> contents) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree, Map<FilePath, ProjectFile> read) {
            return tree.replaceAll(contents);
        }

        @Override
        public @Nullable Set<FilePath> touches() {
            return null;
        }
    }

    /**
     * Files as they were at an earlier revision.
     *
     * @param past all files of that revision
     * @param paths those that are to be restored; null for all
     */
    record Restore(FileTree past, @Nullable Set<FilePath> paths) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree, Map<FilePath, ProjectFile> read) {
            return tree.restored(past, paths);
        }

        @Override
        public @Nullable Set<FilePath> concerns() {
            // A file of the past may have another path now.
            return null;
        }

        @Override
        public @Nullable Set<FilePath> touches() {
            return paths;
        }
    }

    /** What a patch does with several files at once: all of it, or nothing. */
    record Patch(List<FilePart> parts) implements FileEdit {
        @Override
        public Set<FilePath> reads() {
            return parts.stream()
                    .filter(part -> part.rewrite() != null)
                    .map(FilePart::from)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }

        @Override
        public FileTree apply(FileTree tree, Map<FilePath, ProjectFile> read) {
            return tree.patch(parts, read);
        }

        @Override
        public Set<FilePath> touches() {
            return parts.stream()
                    .flatMap(part -> Stream.of(part.from(), part.to()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }
    }

    /**
     * What a patch does with one file.
     *
     * @param from where it is; null for a new one
     * @param to where it is to be; null for one less
     * @param rewrite makes what it is to hold of the text that it holds, which is empty for a new one; null when it only
     *     gets another path
     */
    record FilePart(
            @Nullable FilePath from,
            @Nullable FilePath to,
            @Nullable Function<String, Content> rewrite) {}

    /** The files whose contents it must know. */
    default Set<FilePath> reads() {
        return Set.of();
    }

    /**
     * The tree as it would be afterwards. Takes its time, and so is done outside of transactions.
     *
     * @param read the files that {@link #reads} names, those that are there
     * @throws dev.leanto.machine.wire.ApiException when a file that must be there is not, or the other way round
     */
    FileTree apply(FileTree tree, Map<FilePath, ProjectFile> read);

    /** The paths that it is about; null for every path that there is. */
    @Nullable
    Set<FilePath> touches();

    /** The paths that {@link #apply} must find in the tree where they are there; null for all that there are. */
    default @Nullable Set<FilePath> concerns() {
        return touches();
    }
}
