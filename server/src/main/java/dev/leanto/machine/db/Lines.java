package dev.leanto.machine.db;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lines of those who wait, one for each of some things: so many of a line are let through at a time, in the order of their coming. */
public final class Lines {

    private static final class Line {
        private final Semaphore free;
        private int length;

        private Line(int atOnce) {
            this.free = new Semaphore(atOnce, true);
        }
    }

    private final int atOnce;
    private final ConcurrentHashMap<Object, Line> lines = new ConcurrentHashMap<>();

    /** @param atOnce how many of one line are let through at a time, one at least */
    public Lines(int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Waits for its turn; whoever was let through {@link #leave leaves} again.
     *
     * @return false when those in front take longer than it is willing to wait
     */
    public boolean enter(Object id, Duration patience) throws InterruptedException {
        Line line = lines.compute(id, (_, known) -> {
            Line joined = known == null ? new Line(atOnce) : known;
            joined.length++;
            return joined;
        });
        boolean entered = false;
        try {
            entered = line.free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            return entered;
        } finally {
            if (!entered) {
                shorten(id);
            }
        }
    }

    /** Lets the next one through. */
    public void leave(Object id) {
        lines.computeIfPresent(id, (_, line) -> {
            line.free.release();
            return line;
        });
        shorten(id);
    }

    private void shorten(Object id) {
        lines.computeIfPresent(id, (_, line) -> --line.length == 0 ? null : line);
    }
}
