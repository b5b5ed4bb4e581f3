package dev.leanto.machine.http;

import dev.leanto.machine.config.Limits;
import dev.leanto.machine.metrics.Meters;
import dev.leanto.machine.work.Place;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lane of long answers. An answer that turns out to be long takes a place in it before the first byte is sent, and holds
 * no more than a piece of itself and what it is made of; so the places bound the memory of all answers together, however
 * slowly they are read. One caller has a share of them. Who finds none waits a while, in the order of coming, and so do not
 * more than a few times as many as there are places; everybody else is refused. Safe for use by many threads.
 */
final class LongAnswers {

    /** How many times the places wait for them: each with a request that was read, and a piece of the answer at most. */
    private static final int WAITING = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final int most;
    private final int each;
    private final long patienceNanos;
    private final Map<Object, Integer> running = new HashMap<>();
    private final Map<Object, Integer> waiting = new HashMap<>();
    private final Set<Waiter> line = new LinkedHashSet<>();
    private int runs;

    /** One who waits. */
    private final class Waiter {
        private final Object caller;
        private final Condition turn = lock.newCondition();
        private boolean admitted;

        Waiter(Object caller) {
            this.caller = caller;
        }
    }

    LongAnswers(Limits limits) {
        this.most = limits.longAnswers();
        this.each = limits.userLongAnswers();
        this.patienceNanos = limits.longAnswerTime().toNanos();
    }

    /** Says how full it is. */
    void measure(Meters meters) {
        String help = "Long answers (limits.longAnswers of them at a time)";
        meters.gauge("leanto.answers.long", help, () -> count(false), "state", "running");
        meters.gauge("leanto.answers.long", help, () -> count(true), "state", "waiting");
    }

    private int count(boolean thoseWhoWait) {
        lock.lock();
        try {
            return thoseWhoWait ? line.size() : runs;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a place, and waits for it if need be; whoever got it {@linkplain #leave leaves} it.
     *
     * @param caller whose answer it is
     * @throws dev.leanto.machine.wire.ApiException when none becomes free
     */
    void enter(Object caller) {
        lock.lock();
        try {
            // Nobody is passed by: of those who wait, each that finds a place has it already.
            if (isFull(caller)) {
                await(caller);
            } else {
                begin(caller);
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(Object caller) {
        if (line.size() >= WAITING * most || waiting.getOrDefault(caller, 0) >= WAITING * each) {
            throw refusal(caller);
        }
        Waiter waiter = new Waiter(caller);
        line.add(waiter);
        waiting.merge(caller, 1, Integer::sum);
        Place.rest();
        try {
            long nanos = patienceNanos;
            while (!waiter.admitted) {
                if (nanos <= 0) {
                    throw refusal(caller);
                }
                nanos = waiter.turn.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            if (waiter.admitted) {
                end(caller);
            }
            Thread.currentThread().interrupt();
            throw ServerError.STOPPING.with();
        } finally {
            Place.goOn();
            line.remove(waiter);
            less(waiting, caller);
        }
    }

    /** Gives the place back. */
    void leave(Object caller) {
        lock.lock();
        try {
            end(caller);
        } finally {
            lock.unlock();
        }
    }

    private void begin(Object caller) {
        running.merge(caller, 1, Integer::sum);
        runs++;
    }

    private void end(Object caller) {
        less(running, caller);
        runs--;
        Iterator<Waiter> waiters = line.iterator();
        while (runs < most && waiters.hasNext()) {
            Waiter next = waiters.next();
            if (!isFull(next.caller)) {
                waiters.remove();
                begin(next.caller);
                next.admitted = true;
                next.turn.signal();
            }
        }
    }

    private boolean isFull(Object caller) {
        return runs >= most || running.getOrDefault(caller, 0) >= each;
    }

    private RuntimeException refusal(Object caller) {
        boolean own = running.getOrDefault(caller, 0) >= each;
        return (own ? ServerError.USER_ANSWERS_BUSY : ServerError.ANSWERS_BUSY).with();
    }

    private static void less(Map<Object, Integer> counts, Object caller) {
        counts.computeIfPresent(caller, (_, count) -> count == 1 ? null : (Integer) (count - 1));
    }
}
