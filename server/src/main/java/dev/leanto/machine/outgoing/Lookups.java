package dev.leanto.machine.outgoing;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks names up on threads of its own: that has no end that anybody could set, and holds the thread that asks for it. Nobody has
 * more than some of the threads, also not by names that never answer: such a thread is theirs until it comes back.
 */
final class Lookups {

    private static final int MOST = 64;

    static final int MOST_OF_ONE = 4;

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            MOST,
            MOST,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("lookup-", 0).factory());

    /** How many threads look something up for whom. */
    private final ConcurrentHashMap<Object, Integer> held = new ConcurrentHashMap<>();

    Lookups() {
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * What is found in a time.
     *
     * @param whose for whom it is looked up
     * @throws UnknownHostException when nothing is, or they have as many threads as they may
     */
    <T> T in(Duration time, Object whose, Callable<T> lookup) throws UnknownHostException {
        if (held.merge(whose, 1, Integer::sum) > MOST_OF_ONE) {
            giveBack(whose);
            throw new UnknownHostException("Too many names are looked up already");
        }
        Lookup<T> one = new Lookup<>(whose, lookup);
        Future<T> found = threads.submit(one);
        try {
            return found.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unknown(e);
        } catch (TimeoutException e) {
            one.giveUp();
            throw unknown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            one.giveUp();
            throw unknown(e);
        }
    }

    /** Gives back what it holds once: when it has come back, or when it is given up before it had a thread. */
    private final class Lookup<T> implements Callable<T> {
        private final Object whose;
        private final Callable<T> lookup;
        private final AtomicBoolean begun = new AtomicBoolean();

        Lookup(Object whose, Callable<T> lookup) {
            this.whose = whose;
            this.lookup = lookup;
        }

        @Override
        public T call() throws Exception {
            if (begun.getAndSet(true)) {
                throw new UnknownHostException("Nobody waits for it any more");
            }
            try {
                return lookup.call();
            } finally {
                giveBack(whose);
            }
        }

        void giveUp() {
            if (!begun.getAndSet(true)) {
                giveBack(whose);
            }
        }
    }

    private void giveBack(Object whose) {
        held.computeIfPresent(whose, (_, count) -> count == 1 ? null : count - 1);
    }

    private static UnknownHostException unknown(Exception why) {
        UnknownHostException unknown = new UnknownHostException("No address was found");
        unknown.initCause(why);
        return unknown;
    }
}
