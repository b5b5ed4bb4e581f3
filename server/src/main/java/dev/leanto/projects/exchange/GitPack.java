package dev.leanto.projects.exchange;

import dev.leanto.projects.revisions.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Commits of a history as a pack, with all that is new in them. It goes through them twice: a pack begins with its number of objects. */
final class GitPack implements GitHistory.Told {

    /** Folders that are told by their differences one after the other, before one is told whole again. */
    private static final int CHAIN = 40;

    private final GitHistory history;
    private final PackStream pack;
    private final Set<ObjectId> written = new HashSet<>();
    private final Map<String, Folder> folders = new HashMap<>();

    /** A folder that was written last under its path. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Folder(byte[] content, long at, int chain) {}

    private GitPack(GitHistory history, PackStream pack) {
        this.history = history;
        this.pack = pack;
    }

    /**
     * Counts the objects of some commits, each once.
     *
     * @param from the first of them
     */
    static int count(GitHistory history, List<GitHistory.Commit> commits, int from) {
        Set<ObjectId> seen = new HashSet<>();
        history.tell(
                commits,
                from,
                new GitHistory.Told() {
                    @Override
                    public void text(ObjectId id, Digest content) {
                        seen.add(id);
                    }

                    @Override
                    public void blob(ObjectId id, byte[] content) {
                        seen.add(id);
                    }

                    @Override
                    public void tree(String path, ObjectId id, byte[] content) {
                        seen.add(id);
                    }

                    @Override
                    public void commit(ObjectId id, byte[] content) {
                        seen.add(id);
                    }
                },
                true);
        return seen.size();
    }

    /**
     * Writes them, so many objects.
     *
     * @throws IOException when it cannot be written
     */
    static void write(GitHistory history, List<GitHistory.Commit> commits, int from, int count, OutputStream out)
            throws IOException {
        PackStream pack = new PackStream(out, count);
        try {
            history.tell(commits, from, new GitPack(history, pack), false);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        pack.finish();
    }

    @Override
    public void text(ObjectId id, Digest content) {
        if (written.add(id)) {
            whole(Constants.OBJ_BLOB, history.bytes(content));
        }
    }

    @Override
    public void blob(ObjectId id, byte[] content) {
        if (written.add(id)) {
            whole(Constants.OBJ_BLOB, content);
        }
    }

    @Override
    public void commit(ObjectId id, byte[] content) {
        if (written.add(id)) {
            whole(Constants.OBJ_COMMIT, content);
        }
    }

    @Override
    public void tree(String path, ObjectId id, byte[] content) {
        if (!written.add(id)) {
            return;
        }
        Folder before = folders.get(path);
        byte[] delta =
                before == null || before.chain() >= CHAIN ? content : TreeDelta.between(before.content(), content);
        if (before == null || delta.length >= content.length) {
            folders.put(path, new Folder(content, whole(Constants.OBJ_TREE, content), 0));
        } else {
            folders.put(path, new Folder(content, difference(before.at(), delta), before.chain() + 1));
        }
    }

    private long whole(int type, byte[] content) {
        try {
            return pack.whole(type, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long difference(long baseAt, byte[] delta) {
        try {
            return pack.difference(baseAt, delta);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
