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

    /** What a listener asks when nothing was given to it. */
    interface Table {

        /** What somebody who was away has missed, or the first part of it. */
        Next missed(Caller caller, Position after);

        /** For one who cannot go on where they were. */
        Next anew();

        /** Somebody listens no more. */
        void leave(Listener listener);
    }

    private final Table table;
    private final Caller caller;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private final Queue<Batch> waiting = new ArrayDeque<>();
    private Position position;
    private boolean behind = true;
    private boolean lost;
    private boolean over;

    /**
     * @param position behind which they want to know of everything
     */
    Listener(Table table, Caller caller, Position position) {
        this.table = table;
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

    /** Something may have been committed that nobody gives: it is to be read from the table. */
    void fallBehind() {
        lock.lock();
        try {
            waiting.clear();
            behind = true;
            came.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The database was lost, and another may have taken its place: what was told may not have happened there. */
    void loseTheOrder() {
        lock.lock();
        try {
            waiting.clear();
            lost = true;
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
            boolean anew;
            lock.lockInterruptibly();
            try {
                while (waiting.isEmpty() && !behind && !lost && !over && left > 0) {
                    left = came.awaitNanos(left);
                }
                if (over) {
                    return null;
                }
                anew = lost;
                read = behind;
                // What was given while it was behind is in the table, and passed over after that.
                batch = read || anew ? null : waiting.poll();
                behind = false;
                lost = false;
            } finally {
                lock.unlock();
            }
            Next next = anew ? table.anew() : read ? table.missed(caller, position) : of(batch);
            position = next.position();
            if (next.more()) {
                fallBehind();
            }
            if (next.missed() || !next.events().isEmpty() || (batch == null && !read)) {
                return next;
            }
        }
    }

    private Next of(@Nullable Batch batch) {
        return batch == null ? new Next(List.of(), position, false, false) : batch.of(caller, position);
    }

    @Override
    public void close() {
        table.leave(this);
    }
}
