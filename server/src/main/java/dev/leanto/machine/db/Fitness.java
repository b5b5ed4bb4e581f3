package dev.leanto.machine.db;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Remembers for a while that the disk was full, until a write finds room again. Safe for use by many threads. */
final class Fitness {

    private static final long MEMORY_NANOS = Duration.ofSeconds(30).toNanos();

    private record Full(UnwritableException failure, long at) {}

    private volatile @Nullable Full full;

    /** A write has failed. */
    void failed(RuntimeException failure) {
        if (failure instanceof UnwritableException e && e.reason() == UnwritableException.Reason.DISK_FULL) {
            full = new Full(e, System.nanoTime());
        }
    }

    /** A write was kept. */
    void wrote() {
        if (full != null) {
            full = null;
        }
    }

    /**
     * Passes when nothing speaks against the next write.
     *
     * @throws UnwritableException when the last that was kept failed for want of room, a short time ago
     */
    void require() {
        Full known = full;
        if (known != null && System.nanoTime() - known.at() < MEMORY_NANOS) {
            throw known.failure();
        }
    }
}
