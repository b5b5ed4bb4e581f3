package dev.leanto.machine.http;

import dev.leanto.machine.config.Limits;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lane of long answers. An answer that turns out to be long takes a place in it before the first byte is sent, and holds
 * no more than a piece of itself and what it is made of; so the places bound the memory of all answers together, however
 * slowly they are read. One caller has a share of them. Who finds none waits a while, and so do not more than there are
 * places; everybody else is refused. Safe for use by many threads.
 */
final class LongAnswers {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition left = lock.newCondition();
    private final int most;
    private final int each;
    private final long patienceNanos;
    private final Map<Object, Integer> running = new HashMap<>();
    private final Map<Object, Integer> waiting = new HashMap<>();
    private int runs;
    private int waits;

    LongAnswers(Limits limits) {
        this.most = limits.longAnswers();
        this.each = limits.userLongAnswers();
        this.patienceNanos = limits.longAnswerTime().toNanos();
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
            if (isFull(caller)) {
                await(caller);
            }
            running.merge(caller, 1, Integer::sum);
            runs++;
        } finally {
            lock.unlock();
        }
    }

    private void await(Object caller) {
        if (waits >= most || waiting.getOrDefault(caller, 0) >= each) {
            throw refusal(caller);
        }
        waiting.merge(caller, 1, Integer::sum);
        waits++;
        try {
            long nanos = patienceNanos;
            while (isFull(caller)) {
                if (nanos <= 0) {
                    throw refusal(caller);
                }
                nanos = left.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServerError.STOPPING.with();
        } finally {
            waits--;
            less(waiting, caller);
        }
    }

    /** Gives the place back. */
    void leave(Object caller) {
        lock.lock();
        try {
            less(running, caller);
            runs--;
            left.signalAll();
        } finally {
            lock.unlock();
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
