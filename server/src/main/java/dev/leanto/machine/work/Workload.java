package dev.leanto.machine.work;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many requests may be at work at the same time: as many as the server does within a time, by what it has done lately,
 * so that whoever is let in is done soon. More would only wait for one another, in memory. Some are always let in, and a
 * crowd that comes after a calm is let in as a whole for a moment: it is done before long. Whoever waits for something that has
 * bounds of its own does not count meanwhile ({@link Place}). Safe for use by many threads.
 */
public final class Workload {

    /** How long it is counted what is done before it counts for the limit. */
    static final Duration PERIOD = Duration.ofMillis(25);

    /** So many periods without too many make a calm. */
    private static final int CALM = 4;

    /** What the rate that is reckoned with loses in a period that had a lower one: a pause of the machine is no new rate. */
    private static final double LESS = 0.95;

    private static final long RECENTLY_NANOS = Duration.ofSeconds(1).toNanos();

    private final int always;
    private final int most;
    private final long timeNanos;
    private final LongSupplier nanos;
    private final AtomicInteger atWork = new AtomicInteger();
    private final LongAdder done = new LongAdder();
    private final LongAdder refused = new LongAdder();

    private volatile int limit;
    private volatile boolean crowd = true;
    private volatile long periodSince;
    private volatile long refusedAt;
    private long doneBefore;
    private double perNano;

    /**
     * With nobody at work.
     *
     * @param always how many are let in whatever the server does
     * @param most how many are let in at most; no less than those
     * @param time within which those who are let in should be done
     * @param nanos the time, as {@link System#nanoTime} tells it
     */
    public Workload(int always, int most, Duration time, LongSupplier nanos) {
        this.always = always;
        this.most = Math.max(always, most);
        this.timeNanos = time.toNanos();
        this.nanos = nanos;
        this.limit = always;
        long now = nanos.getAsLong();
        this.periodSince = now;
        this.refusedAt = now - 2 * RECENTLY_NANOS;
    }

    /** Lets somebody in, who leaves their place in the end; null when there are too many. */
    public @Nullable Place enter() {
        int now = atWork.incrementAndGet();
        if (now > limit && !hasRoom(now)) {
            atWork.decrementAndGet();
            refuses();
            return null;
        }
        return new Place(this);
    }

    /**
     * Whether so many may be at work, with the limit looked at anew when it is time.
     *
     * @param count more than the limit that was
     */
    private boolean hasRoom(int count) {
        long now = nanos.getAsLong();
        if (now - periodSince > PERIOD.toNanos()) {
            look(now);
        }
        return count <= (crowd ? most : limit);
    }

    /** Somebody was refused: also for another reason than how many are at work. */
    public void refuses() {
        refused.increment();
        refusedAt = nanos.getAsLong();
    }

    private synchronized void look(long now) {
        long took = now - periodSince;
        if (took <= PERIOD.toNanos()) {
            return;
        }
        long sum = done.sum();
        crowd = took > CALM * PERIOD.toNanos();
        if (!crowd) {
            perNano = Math.max((double) (sum - doneBefore) / took, perNano * LESS);
            limit = (int) Math.clamp(perNano * timeNanos, always, most);
        }
        doneBefore = sum;
        periodSince = now;
    }

    void rests() {
        atWork.decrementAndGet();
    }

    void goesOn() {
        atWork.incrementAndGet();
    }

    void isDone() {
        done.increment();
    }

    /** How many are at work. */
    public int atWork() {
        return atWork.get();
    }

    /** How many may be, but for a crowd after a calm. */
    public int limit() {
        return limit;
    }

    /** How many were refused so far. */
    public long refused() {
        return refused.sum();
    }

    /** Whether somebody was refused within the last second. */
    public boolean isOverloaded() {
        return nanos.getAsLong() - refusedAt < RECENTLY_NANOS;
    }
}
