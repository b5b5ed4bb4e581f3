package dev.leanto.projects.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.leanto.projects.revisions.Digest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What git calls the contents and folders that it was asked for lately. None of it ever changes: a text has one id, and so has
 * the folder of a project at a revision. What is forgotten is found again by reading the history. Safe for use by many threads.
 */
final class GitIds {

    /** Texts whose ids are kept, each with some 150 bytes. */
    private static final int TEXTS = 100_000;

    /** Revisions whose folders' ids are kept, each with some 100 bytes. */
    private static final int FOLDERS = 200_000;

    private static final int LOCKS = 64;

    private final Cache<Digest, ObjectId> texts =
            Caffeine.newBuilder().maximumSize(TEXTS).build();
    private final Cache<Integer, Map<Integer, ObjectId>> folders = Caffeine.newBuilder()
            .maximumWeight(FOLDERS)
            .weigher((Integer _, Map<Integer, ObjectId> ids) -> ids.size() + 1)
            .build();
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    @Nullable
    ObjectId text(Digest digest) {
        return texts.getIfPresent(digest);
    }

    void keepText(Digest digest, ObjectId id) {
        texts.put(digest, id);
    }

    /** The ids of a project's folder by revision, as far as they are known. */
    Map<Integer, ObjectId> folders(int projectId) {
        return folders.get(projectId, _ -> Map.of());
    }

    void keepFolders(int projectId, Map<Integer, ObjectId> ids) {
        folders.put(projectId, Map.copyOf(new TreeMap<>(ids)));
    }

    /** Does what reads a whole history: one user waits for their own, so that nobody has many read at the same time. */
    <T> T inTurn(int userId, Supplier<T> work) {
        ReentrantLock lock = locks.get(Math.floorMod(userId, LOCKS));
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
