package dev.leanto.machine.work;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The place of one request among those at work. Who waits for a client, or for something that only so many may wait for, does
 * not count meanwhile, and goes on without being asked. What is called here without a place does nothing. Safe for use by many
 * threads.
 */
public final class Place {

    private static final ScopedValue<Place> CURRENT = ScopedValue.newInstance();

    private static final int COUNTS = 0;
    private static final int RESTS = 1;
    private static final int LEFT = 2;

    private final Workload workload;
    private final AtomicInteger state = new AtomicInteger(COUNTS);

    Place(Workload workload) {
        this.workload = workload;
    }

    /** What is done at a place. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        /** Does it; its result is the caller's to understand. */
        boolean work() throws X;
    }

    /**
     * Does work at this place, on this thread, and leaves it.
     *
     * @throws X when the work does
     */
    public <X extends Exception> boolean take(Work<X> work) throws X {
        try {
            return ScopedValue.where(CURRENT, this).call(work::work);
        } finally {
            leave();
        }
    }

    /** Whose place it was is done, or waits for what has no end; more than once is once. */
    public void leave() {
        int before = state.getAndSet(LEFT);
        if (before != LEFT) {
            if (before == COUNTS) {
                workload.rests();
            }
            workload.isDone();
        }
    }

    /** The request of this thread waits from now on. */
    public static void rest() {
        if (CURRENT.isBound()) {
            Place mine = CURRENT.get();
            if (mine.state.compareAndSet(COUNTS, RESTS)) {
                mine.workload.rests();
            }
        }
    }

    /** It waits no longer. */
    public static void goOn() {
        if (CURRENT.isBound()) {
            Place mine = CURRENT.get();
            if (mine.state.get() == RESTS) {
                // Counted first: whoever leaves in between takes it back.
                mine.workload.goesOn();
                if (!mine.state.compareAndSet(RESTS, COUNTS)) {
                    mine.workload.rests();
                }
            }
        }
    }

    /** It waits for what may never come, and takes no part in what the others do. */
    public static void leaveForGood() {
        if (CURRENT.isBound()) {
            CURRENT.get().leave();
        }
    }
}
