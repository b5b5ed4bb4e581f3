package dev.leanto.projects.revisions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The net change between two trees: what was there and no longer is, and what is there now and was not. A write that
 * changes nothing has none, and so makes no revision; what a write does and undoes leaves no trace either, so that no
 * file version is ever empty.
 */
public final class FileChanges {

    private final List<FileTree.File> closed;
    private final Map<FilePath, FileTree.File> opened;
    private final int added;
    private final int removed;

    private FileChanges(List<FileTree.File> closed, Map<FilePath, FileTree.File> opened, int added, int removed) {
        this.closed = closed;
        this.opened = opened;
        this.added = added;
        this.removed = removed;
    }

    /** Nothing. */
    public static FileChanges none() {
        return new FileChanges(List.of(), Map.of(), 0, 0);
    }

    /** What it takes to get from one tree to another. */
    public static FileChanges between(FileTree before, FileTree after) {
        Set<Integer> laterIds =
                after.files().values().stream().map(FileTree.File::fileId).collect(Collectors.toSet());
        List<FileTree.File> closed = new ArrayList<>();
        Map<FilePath, FileTree.File> opened = new TreeMap<>(after.files());
        int removed = 0;
        for (var entry : before.files().entrySet()) {
            FileTree.File file = entry.getValue();
            FileTree.File later = after.files().get(entry.getKey());
            if (later != null && later.isSameAs(file)) {
                opened.remove(entry.getKey());
            } else {
                closed.add(file);
                removed += laterIds.contains(file.fileId()) ? 0 : 1;
            }
        }
        Set<Integer> earlierIds =
                before.files().values().stream().map(FileTree.File::fileId).collect(Collectors.toSet());
        int added = (int) opened.values().stream()
                .filter(file -> !earlierIds.contains(file.fileId()))
                .count();
        return new FileChanges(closed, opened, added, removed);
    }

    /** Files of the earlier tree that are gone, renamed or different. */
    List<FileTree.File> closed() {
        return closed;
    }

    /** Files of the later tree that are new, renamed or different, by path. */
    Map<FilePath, FileTree.File> opened() {
        return opened;
    }

    /** By how many files the later tree has more than the earlier one. */
    int files() {
        return opened.size() - closed.size();
    }

    /** By how many bytes of text the later tree has more than the earlier one. */
    long bytes() {
        return opened.values().stream().mapToLong(FileTree.File::size).sum()
                - closed.stream().mapToLong(FileTree.File::size).sum();
    }

    /** Whether the trees are the same. */
    public boolean isEmpty() {
        return closed.isEmpty() && opened.isEmpty();
    }

    /** What changed, for a person to read; empty when nothing did. */
    String summary() {
        int changed = opened.size() - added;
        List<String> parts = new ArrayList<>();
        addPart(parts, added, "added");
        addPart(parts, changed, "changed");
        addPart(parts, removed, "removed");
        return parts.isEmpty() ? "" : "files: " + String.join(", ", parts);
    }

    private static void addPart(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
