package dev.leanto.projects.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.jspecify.annotations.Nullable;

/** A folder as git keeps it, with the folders in it; it changes from revision to revision, and only what changed is made anew. */
final class GitTree {

    /** Git orders a folder as if its name ended in a slash, and names by their bytes. */
    private static final Comparator<String> ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /** Is told of each folder that is not as it was when it was last told. */
    interface Told {
        void tree(String path, ObjectId id, byte[] content);
    }

    private final NavigableMap<String, ObjectId> files = new TreeMap<>(ORDER);
    private final NavigableMap<String, GitTree> folders = new TreeMap<>(ORDER);
    private @Nullable ObjectId id;

    /** Puts a file at a path, or takes it away with null. */
    void put(String path, @Nullable ObjectId blob) {
        id = null;
        int slash = path.indexOf('/');
        if (slash < 0) {
            if (blob == null) {
                files.remove(path);
            } else {
                files.put(path, blob);
            }
            return;
        }
        String folder = path.substring(0, slash + 1);
        GitTree inner = folders.computeIfAbsent(folder, _ -> new GitTree());
        inner.put(path.substring(slash + 1), blob);
        if (inner.isEmpty()) {
            folders.remove(folder);
        }
    }

    private boolean isEmpty() {
        return files.isEmpty() && folders.isEmpty();
    }

    /** The id of all of it; tells of what is new, the inner before the outer. */
    ObjectId write(String path, ObjectInserter.Formatter formatter, Told told) {
        if (id != null) {
            return id;
        }
        NavigableMap<String, ObjectId> entries = new TreeMap<>(files);
        folders.forEach((name, folder) -> entries.put(name, folder.write(path + name, formatter, told)));
        TreeFormatter tree = new TreeFormatter();
        entries.forEach((name, entry) -> {
            if (name.endsWith("/")) {
                tree.append(name.substring(0, name.length() - 1), FileMode.TREE, entry);
            } else {
                tree.append(name, FileMode.REGULAR_FILE, entry);
            }
        });
        byte[] content = tree.toByteArray();
        ObjectId made = formatter.idFor(Constants.OBJ_TREE, content);
        id = made;
        told.tree(path, made, content);
        return made;
    }
}
