package dev.leanto.projects.projects;

import dev.leanto.machine.db.Lines;
import dev.leanto.machine.db.UnwritableException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Lets the writers of one project, or of one user's names, in one after the other, so that each finds the project as it
 * planned for, and so that those who wait hold no connection meanwhile. Other programs on the same database do not see the
 * queue: what is true is decided in the transaction.
 */
final class WriteQueue {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Lines lines = new Lines(1);

    /**
     * Does the work when it is its turn, and returns what it comes to. Whoever stands in line has shown the right to write it.
     *
     * @param whose id of the project, or whose names
     *
     * @throws UnwritableException when those in front take too long
     */
    <T> T inTurn(Object whose, Supplier<T> work) {
        try {
            if (!lines.enter(whose, PATIENCE)) {
                throw new UnwritableException(UnwritableException.Reason.LOCKED, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnwritableException(UnwritableException.Reason.LOCKED, e);
        }
        try {
            return work.get();
        } finally {
            lines.leave(whose);
        }
    }
}
