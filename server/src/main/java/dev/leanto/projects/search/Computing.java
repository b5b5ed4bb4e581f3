package dev.leanto.projects.search;

import dev.leanto.machine.work.HeavyWork;
import java.time.Duration;

/**
 * The {@linkplain HeavyWork turns} of a search that looks through much: it hands its turn on now and then, so that whoever has
 * something large to read waits for a moment, and not for the whole search. For one thread.
 */
final class Computing {

    private static final long PIECE_NANOS = Duration.ofMillis(5).toNanos();

    private boolean computes;
    private long since;

    /** Begins to look through so many bytes; what is done in a moment waits for nobody. */
    void begin(long bytes) {
        computes = bytes >= HeavyWork.FROM;
        if (computes) {
            HeavyWork.begin();
            since = System.nanoTime();
        }
    }

    /** Lets others have their turn, when it is time. */
    void goOn() {
        if (computes && System.nanoTime() - since > PIECE_NANOS) {
            computes = false;
            HeavyWork.end();
            HeavyWork.begin();
            computes = true;
            since = System.nanoTime();
        }
    }

    /** It was looked through, or not. */
    void end() {
        if (computes) {
            computes = false;
            HeavyWork.end();
        }
    }
}
