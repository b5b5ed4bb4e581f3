package dev.leanto.machine.db;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A write on its way through {@link GroupCommit}: what to do, what came of it, and who waits for that. */
final class WaitingWrite<T extends @Nullable Object> {

    private final Function<Tx, T> work;
    private final Predicate<T> keeps;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final long since = System.nanoTime();
    private @Nullable Tx tx;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private boolean kept;

    WaitingWrite(Function<Tx, T> work, Predicate<T> keeps) {
        this.work = work;
        this.keeps = keeps;
    }

    /** When it was handed in, as {@link System#nanoTime}. */
    long since() {
        return since;
    }

    /** Runs the work, again if it ran before: only the last run counts. */
    void run(Tx transaction) {
        tx = transaction;
        result = null;
        failure = null;
        kept = false;
        try {
            T answered = work.apply(transaction);
            result = answered;
            kept = keeps.test(answered);
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** Whether what the last run wrote is to be kept. */
    boolean keeps() {
        return kept;
    }

    /** Tells the one who waits what came of the last run, which is durable now. */
    @SuppressWarnings("NullAway") // The result is null only where T allows it.
    void answer() {
        if (failure != null) {
            answer.completeExceptionally(failure);
            return;
        }
        try {
            if (keeps() && tx != null) {
                tx.committed();
            }
        } finally {
            answer.complete(result);
        }
    }

    /** Tells the one who waits that nothing was written. */
    void fail(Throwable why) {
        answer.completeExceptionally(why);
    }

    /** Waits, whatever happens: a write that was handed in must not be left without knowing its end. */
    T await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw Failures.unchecked(e.getCause() == null ? e : e.getCause());
        }
    }
}
