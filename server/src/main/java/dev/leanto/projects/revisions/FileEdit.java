package dev.leanto.projects.revisions;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a request wants to do with the files of a project. */
public sealed interface FileEdit {

    /** The request leaves the files alone. */
    record None() implements FileEdit {
        @Override
        public FileTree apply(FileTree tree) {
            return tree;
        }

        @Override
        public boolean touches(FilePath path) {
            return false;
        }
    }

    /** A new file. */
    record Create(FilePath path, Content content) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree) {
            return tree.create(path, content);
        }

        @Override
        public boolean touches(FilePath other) {
            return path.equals(other);
        }
    }

    /** Another content for a file that is there. */
    record Update(FilePath path, Content content) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree) {
            return tree.update(path, content);
        }

        @Override
        public boolean touches(FilePath other) {
            return path.equals(other);
        }
    }

    /** Another path for a file that is there. */
    record Rename(FilePath path, FilePath newPath) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree) {
            return tree.rename(path, newPath);
        }

        @Override
        public boolean touches(FilePath other) {
            return path.equals(other) || newPath.equals(other);
        }
    }

    /** One file less. */
    record Remove(FilePath path) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree) {
            return tree.remove(path);
        }

        @Override
        public boolean touches(FilePath other) {
            return path.equals(other);
        }
    }

    /** Just these files and no others: what {@code lean cloud push} means. */
    record ReplaceAll(Map<FilePath, Content> contents) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree) {
            return tree.replaceAll(contents);
        }

        @Override
        public boolean touches(FilePath path) {
            return true;
        }
    }

    /** What a patch does with several files at once: all of it, or nothing. */
    record Patch(List<Moved> files) implements FileEdit {
        @Override
        public FileTree apply(FileTree tree) {
            return tree.patch(files);
        }

        @Override
        public boolean touches(FilePath path) {
            return files.stream().anyMatch(moved -> path.equals(moved.from()) || path.equals(moved.to()));
        }
    }

    /**
     * What a patch does with one file.
     *
     * @param from where it is; null for a new one
     * @param to where it is to be; null for one less
     * @param content makes what it is to hold, once it is known that its author has seen what is there; null when it
     *     only gets another path
     */
    record Moved(
            @Nullable FilePath from,
            @Nullable FilePath to,
            @Nullable Supplier<Content> content) {}

    /**
     * The tree as it would be afterwards.
     *
     * @throws dev.leanto.machine.wire.ApiException when a file that must be there is not, or the other way round
     */
    FileTree apply(FileTree tree);

    /** Whether this edit is about the file with that path. */
    boolean touches(FilePath path);
}
