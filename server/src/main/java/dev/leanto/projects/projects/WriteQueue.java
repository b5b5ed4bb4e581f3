package dev.leanto.projects.projects;

import dev.leanto.machine.db.UnwritableException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the writers of one project, or of one user's names, in one after the other, so that each finds the project as it
 * planned for, and so that those who wait hold no connection meanwhile. Other programs on the same database do not see the
 * queue: what is true is decided in the transaction.
 */
final class WriteQueue {

    private static final long PATIENCE_SECONDS = 10;

    private static final class Line {
        private final ReentrantLock turn = new ReentrantLock(true);
        private int length;
    }

    private final ConcurrentHashMap<Integer, Line> lines = new ConcurrentHashMap<>();

    /**
     * Does the work when it is its turn, and returns what it comes to. Whoever stands in line has shown the right to write it.
     *
     * @param id of the project, or of the user
     *
     * @throws UnwritableException when those in front take too long
     */
    <T> T inTurn(int id, Supplier<T> work) {
        Line line = lines.compute(id, (_, known) -> {
            Line joined = known == null ? new Line() : known;
            joined.length++;
            return joined;
        });
        try {
            if (!line.turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new UnwritableException(UnwritableException.Reason.LOCKED, null);
            }
            try {
                return work.get();
            } finally {
                line.turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnwritableException(UnwritableException.Reason.LOCKED, e);
        } finally {
            lines.computeIfPresent(id, (_, left) -> --left.length == 0 ? null : left);
        }
    }
}
