package dev.leanto.machine.work;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Turns at computing for long: decoding and packing what is large, making pieces of long answers. There are half as many
 * turns as processors, handed on in the order of asking; so whoever does much at once does it one after the other, and the
 * small requests of everybody else find a processor free. Waiting for a client is no work: a turn is given back meanwhile.
 * The processors belong to the whole program, and so do the turns.
 */
public final class HeavyWork {

    /** What is smaller than this, in bytes or characters, is done in a moment, and waits for nobody. */
    public static final int FROM = 64 * 1024;

    private static final Semaphore TURNS =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private static final AtomicInteger WAITING = new AtomicInteger();

    private HeavyWork() {}

    /**
     * Does some work when it is its turn; one piece of work does not begin another one.
     *
     * @param size how large that is which is worked on, in bytes or characters
     */
    public static <T> T of(long size, Supplier<T> work) {
        if (size < FROM) {
            return work.get();
        }
        begin();
        try {
            return work.get();
        } finally {
            end();
        }
    }

    /** Waits for a turn; whoever got it ends it soon. */
    public static void begin() {
        WAITING.incrementAndGet();
        Place.rest();
        try {
            TURNS.acquireUninterruptibly();
        } finally {
            Place.goOn();
            WAITING.decrementAndGet();
        }
    }

    /** How many wait for a turn. */
    public static int waiting() {
        return WAITING.get();
    }

    /** Hands the turn on. */
    public static void end() {
        TURNS.release();
    }
}
