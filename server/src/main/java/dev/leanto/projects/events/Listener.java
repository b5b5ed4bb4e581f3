package dev.leanto.projects.events;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits for events. What comes is given to all who wait at once; who was away, or is slow, reads what they have
 * missed from the table by themselves.
 */
final class Listener implements AutoCloseable {

    /** So many batches wait for one who is slow; with more, they read them again when they have time. */
    private static final int WAITING = 64;

    /**
     * What came next.
     *
     * @param events in order
     * @param position where to go on
     * @param missed whether something before them is not known any more: all that was read before may have changed
     * @param more whether there is more already
     */
    record Next(List<Event> events, Position position, boolean missed, boolean more) {

        /** What clients are told of where to go on. */
        String id() {
            return position.toString();
        }
    }

    private final Events events;
    private final Caller caller;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private final Queue<Batch> waiting = new ArrayDeque<>();
    private Position position;
    private boolean behind = true;
    private boolean over;

    /**
     * @param position behind which they want to know of everything
     */
    Listener(Events events, Caller caller, Position position) {
        this.events = events;
        this.caller = caller;
        this.position = position;
    }

    int userId() {
        return caller.userId();
    }

    void give(Batch batch) {
        lock.lock();
        try {
            if (waiting.size() < WAITING && batch.users().contains(caller.userId())) {
                waiting.add(batch);
            } else {
                waiting.clear();
                behind = true;
            }
            came.signal();
        } finally {
            lock.unlock();
        }
    }

    /** There will be nothing more: the server stops. */
    void end() {
        lock.lock();
        try {
            over = true;
            came.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for what comes next, and returns without an event when nothing came within the time.
     *
     * @return null when there will be nothing more
     * @throws InterruptedException when the client is gone
     */
    @Nullable
    Next next(Duration time) throws InterruptedException {
        long left = time.toNanos();
        while (true) {
            Batch batch;
            boolean read;
            lock.lockInterruptibly();
            try {
                while (waiting.isEmpty() && !behind && !over && left > 0) {
                    left = came.awaitNanos(left);
                }
                if (over) {
                    return null;
                }
                read = behind;
                // What was given while it was behind is in the table, and passed over after that.
                batch = read ? null : waiting.poll();
                behind = false;
            } finally {
                lock.unlock();
            }
            Next next = read ? missed() : of(batch);
            if (next.missed() || !next.events().isEmpty() || (batch == null && !read)) {
                return next;
            }
        }
    }

    private Next of(@Nullable Batch batch) {
        if (batch == null) {
            return new Next(List.of(), position, false, false);
        }
        List<Event> known = batch.of(caller, position);
        position = max(position, batch.end());
        return new Next(known, position, false, false);
    }

    private static Position max(Position one, Position other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private Next missed() {
        Next next = events.missed(caller, position);
        position = next.position();
        if (next.more()) {
            lock.lock();
            try {
                behind = true;
            } finally {
                lock.unlock();
            }
        }
        return next;
    }

    @Override
    public void close() {
        events.leave(this);
    }
}
