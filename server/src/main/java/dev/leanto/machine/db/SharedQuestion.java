package dev.leanto.machine.db;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A question about this moment that many ask at once. One at a time is on its way, and whoever waits for it meanwhile shares
 * the answer to the next, which is begun after they have come: so what they are told is never older than their asking.
 * Safe for use by many threads.
 */
final class SharedQuestion {

    private final LongSupplier question;
    private final Lock turn = new ReentrantLock();

    /** How many times it was begun to be asked; written by whose turn it is. */
    private volatile long begun;

    /** Which of these the answer is to. */
    private long answered;

    private long answer;

    SharedQuestion(LongSupplier question) {
        this.question = question;
    }

    /** The answer as of now, or later. */
    long ask() {
        long before = begun;
        turn.lock();
        return answer(before);
    }

    /** The same; empty when others have waited for theirs for so long that it is better to go on without. */
    OptionalLong askWithin(Duration patience) {
        long before = begun;
        try {
            return turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)
                    ? OptionalLong.of(answer(before))
                    : OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    /** The same, if nobody is at it: looks for itself meanwhile, and waits for nobody; empty otherwise. */
    OptionalLong ifFree(Supplier<OptionalLong> look) {
        if (!turn.tryLock()) {
            return OptionalLong.empty();
        }
        try {
            return look.get();
        } finally {
            turn.unlock();
        }
    }

    private long answer(long before) {
        try {
            if (answered <= before) {
                long mine = begun + 1;
                begun = mine;
                // When it throws, nobody takes an older answer for this one.
                answer = question.getAsLong();
                answered = mine;
            }
            return answer;
        } finally {
            turn.unlock();
        }
    }
}
