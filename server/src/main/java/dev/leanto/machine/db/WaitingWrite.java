package dev.leanto.machine.db;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A write on its way through {@link GroupCommit}: what to do, what came of it, and who waits for that. */
final class WaitingWrite<T extends @Nullable Object> {

    private final Function<Tx, T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable Tx tx;
    private @Nullable T result;
    private @Nullable Throwable failure;

    WaitingWrite(Function<Tx, T> work) {
        this.work = work;
    }

    /** Runs the work, again if it ran before: only the last run counts. */
    void run(Tx transaction) {
        tx = transaction;
        result = null;
        failure = null;
        try {
            result = work.apply(transaction);
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** Whether what the last run wrote is to be kept. */
    boolean keeps() {
        return failure == null && tx != null && !tx.discarded();
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
